package inetd.model.memory;

import inetd.model.spec.SourceId;
import java.util.List;

/**
 * The definition of a service that stands in no file, as whoever asked for it gave it.
 *
 * @param uid who asked, as the kernel says; inetd's own where root or that user did
 * @param gid the group they had then
 * @param groups every group they had then, {@code gid} among them
 * @param name what they call it
 * @param text a key-value definition of inetd.conf(5)
 */
public record UserDefinition(int uid, int gid, List<Integer> groups, String name, String text) {
  public UserDefinition {
    groups = List.copyOf(groups);
  }

  /** Returns the key of its service. */
  public String key() {
    return source().key(name);
  }

  public SourceId.User source() {
    return new SourceId.User(uid);
  }
}
