package inetd.daemon.control;

import inetd.model.word.Peer;
import java.net.SocketException;
import java.util.Optional;
import jnr.unixsocket.Credentials;
import jnr.unixsocket.UnixSocketChannel;

/** Asks by jnr-unixsocket; loaded only together with the jnr binding of the C library. */
public final class JnrCredentials implements inetd.daemon.control.Credentials {
  @Override
  public Optional<Peer> of(int fd) {
    try {
      // A channel that is never closed: the descriptor stays whose it was.
      Credentials peer = UnixSocketChannel.fromFD(fd).socket().getCredentials();
      return Optional.of(new Peer(peer.getUid(), peer.getGid(), peer.getPid()));
    } catch (SocketException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
