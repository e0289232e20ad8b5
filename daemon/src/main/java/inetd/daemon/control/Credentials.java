package inetd.daemon.control;

import inetd.model.word.Peer;
import java.util.Optional;

/** Says who is at the other end of a Unix socket, as the system knows it and not as they say. */
@FunctionalInterface
public interface Credentials {
  /** Returns whoever connected {@code fd}; empty if the system does not tell. */
  Optional<Peer> of(int fd);
}
