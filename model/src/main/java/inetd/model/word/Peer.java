package inetd.model.word;

import java.util.List;

/**
 * The user and process at the other end of a control connection, as the kernel says.
 *
 * @param pid 0 where the kernel does not say
 * @param groups every group of it, {@code gid} among them
 */
public record Peer(int uid, int gid, int pid, List<Integer> groups) {
  public Peer {
    groups = List.copyOf(groups);
  }

  /** One of whom no more groups are known. */
  public Peer(int uid, int gid, int pid) {
    this(uid, gid, pid, List.of(gid));
  }
}
