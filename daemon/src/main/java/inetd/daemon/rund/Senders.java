package inetd.daemon.rund;

import inetd.model.word.Peer;
import java.util.Optional;

/** The processes that send requests, as the system knows them. */
@FunctionalInterface
public interface Senders {
  /**
   * Returns who {@code pid} is, with all groups; empty if that process is gone or is not that
   * user's: nobody is guessed.
   */
  Optional<Peer> of(int pid, int uid, int gid);
}
