package inetd.daemon.rund;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.model.word.Peer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Senders of datagrams: the process that is there, and nobody if it is not. */
final class ProcSendersTest {
  private static final Libc LIBC = Libc.jni();
  private final Senders senders = new ProcSenders(LIBC);

  @Test
  void whoIsThereIsKnownWithTheirGroups() {
    Peer self = senders.of(LIBC.getpid(), LIBC.getuid(), LIBC.getgid()).orElseThrow();
    assertEquals(LIBC.getuid(), self.uid());
    assertEquals(LIBC.getgid(), self.gid());
    assertEquals(LIBC.getgid(), self.groups().getFirst());
  }

  @Test
  void whoIsGoneIsNobody() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    int pid = (int) process.pid();
    process.waitFor();
    assertEquals(Optional.empty(), senders.of(pid, LIBC.getuid(), LIBC.getgid()));
    assertEquals(Optional.empty(), senders.of(0, 0, 0));
    assertEquals(Optional.empty(), senders.of(-1, 0, 0));
  }

  @Test
  void aProcessThatIsAnotherUsersIsNobody() {
    assertEquals(Optional.empty(), senders.of(LIBC.getpid(), LIBC.getuid() + 1, LIBC.getgid()));
  }
}
