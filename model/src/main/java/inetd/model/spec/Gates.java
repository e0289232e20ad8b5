package inetd.model.spec;

import java.util.Optional;

/**
 * The conditions for a start, and perhaps for going on: all must hold.
 *
 * @param network whether the network must be there
 * @param path a path that must be there, or must not
 */
public record Gates(NetworkGate network, Optional<PathGate> path) {
  public static final Gates NONE = new Gates(NetworkGate.OPEN, Optional.empty());

  /** What the network's absence means. */
  public enum NetworkGate {
    /** Nothing. */
    OPEN,
    /** {@code network_state = yes}: no start; what runs is left alone. */
    START,
    /** And {@code network_lost = stop}: what runs is stopped, and comes back with the network. */
    STAY
  }

  /**
   * {@code path_state}.
   *
   * @param path an absolute path
   * @param present whether it must exist ({@code PATH}) or must not ({@code !PATH})
   * @param when what it means that this does not hold
   */
  public record PathGate(String path, boolean present, When when) {}

  /** What a gate that closes does. */
  public enum When {
    /** {@code path_state_stop = no}: it prevents starts only (launchd's way). */
    START,
    /** It stops what runs, too. */
    STAY
  }
}
