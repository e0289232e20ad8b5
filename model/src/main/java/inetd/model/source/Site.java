package inetd.model.source;

import inetd.model.word.Check;
import java.util.List;
import java.util.Set;

/**
 * The settings of a configuration that are about no single service.
 *
 * @param users who may run services without a file, besides root and inetd's own user
 * @param watchdogs devices that reset the machine unless they are fed
 * @param scans absolute paths of directories of service directories
 */
public record Site(Users users, List<Watchdog> watchdogs, List<String> scans) {
  /** What holds where nothing is said. */
  public static final Site STANDARD = new Site(new Users.All(), List.of());

  public Site {
    scans = List.copyOf(scans);
    watchdogs = List.copyOf(watchdogs);
  }

  /** One that scans nothing. */
  public Site(Users users, List<Watchdog> watchdogs) {
    this(users, watchdogs, List.of());
  }

  /**
   * A watchdog device.
   *
   * @param device absolute path
   * @param timeout seconds without food after which it resets the machine
   * @param interval milliseconds between two feedings
   */
  public record Watchdog(String device, long timeout, long interval) {
    public Watchdog {
      Check.that(timeout > 0 && interval > 0 && interval < 1_000 * timeout, "it is fed in time");
    }

    /** Returns one that is fed after three quarters of its patience, as rund does. */
    public static Watchdog of(String device, long timeout) {
      return new Watchdog(device, timeout, 750 * timeout);
    }
  }

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
