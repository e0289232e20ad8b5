package inetd.model.source;

import java.util.Set;

/**
 * The settings of a configuration that are about no single service.
 *
 * @param users who may run services without a file, besides root and inetd's own user
 */
public record Site(Users users) {
  /** What holds where nothing is said. */
  public static final Site STANDARD = new Site(new Users.All());

  /** Users of this machine. */
  public sealed interface Users {
    /** Everybody. */
    record All() implements Users {}

    /** None but these. */
    record Only(Set<Integer> uids) implements Users {
      public Only {
        uids = Set.copyOf(uids);
      }
    }

    /** Tells whether {@code uid} is one of them. */
    default boolean has(int uid) {
      return switch (this) {
        case All _ -> true;
        case Only(Set<Integer> uids) -> uids.contains(uid);
      };
    }
  }
}
