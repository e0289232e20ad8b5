package inetd.model.source;

import inetd.model.source.Lookup.Identity;
import inetd.model.spec.Program.Credentials;
import java.util.List;

/** The rights with which a program looks at files. */
public record Rights(int uid, List<Integer> groups) {
  public Rights {
    groups = List.copyOf(groups);
  }

  /** Returns those that {@code credentials} come to if inetd is {@code self}. */
  public static Rights of(Credentials credentials, Identity self) {
    return switch (credentials) {
      case Credentials.Own _, Credentials.Awaited _ -> new Rights(self.uid(), List.of(self.gid()));
      case Credentials.OwnWithGroup(int gid) -> new Rights(self.uid(), List.of(gid));
      case Credentials.As as -> new Rights(as.uid(), as.groups());
    };
  }
}
