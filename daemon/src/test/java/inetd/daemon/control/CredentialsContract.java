package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Peer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of every way of asking for credentials. */
abstract class CredentialsContract {
  private static final int AF_UNIX = 1;
  private static final int STREAM_CLOEXEC = 1 | 0x80000;

  final Libc libc = Libc.jni();
  private final long pair = Memory.allocate(8);

  abstract Credentials credentials();

  @BeforeEach
  void open() {
    assertEquals(0, libc.socketpair(AF_UNIX, STREAM_CLOEXEC, 0, pair));
  }

  @AfterEach
  void descriptorsAreStillOpen() {
    assertEquals(0, libc.close(Memory.getInt(pair)));
    assertEquals(0, libc.close(Memory.getInt(pair + 4)));
  }

  @Test
  void aPeerIsWhoTheKernelSays() {
    assertEquals(
        Optional.of(new Peer(libc.geteuid(), libc.getgid(), libc.getpid())),
        credentials().of(Memory.getInt(pair)));
  }

  @Test
  void whatIsNoUnixSocketHasNoPeer() {
    assertEquals(Optional.empty(), credentials().of(-1));
  }
}
