package inetd.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.posix.Environment;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.posix.Spawner.Outcome;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The news of /proc and pidfd_open(2). */
@Timeout(60)
final class ProcessDescriptorsTest {
  private final Libc libc = Libc.jni();
  private final ProcessDescriptors processes = new ProcessDescriptors(libc);

  @Test
  void aProcessHasOneStartWhateverItsNameIs(@TempDir Path room) throws Exception {
    Path odd = Files.copy(Path.of("/bin/cat"), room.resolve(") Z 1 (x"));
    Process process = new ProcessBuilder(odd.toString()).start();
    int pid = (int) process.pid();
    long start = processes.start(pid);
    assertTrue(start > 0);
    assertEquals(start, processes.start(pid));
    process.destroyForcibly().waitFor();
    assertEquals(ProcessPort.NEVER, processes.start(pid));
  }

  @Test
  void aProcessThatHasEndedWasNeverStarted() throws Exception {
    Program program =
        new Program("/bin/true", List.of("true"), new Credentials.Own(), Surroundings.INHERITED);
    long event = Memory.allocate(16);
    try (Spawner spawner = Spawner.open(libc, NativeDirectory.find(), Environment.of(Map.of()))) {
      long plan = spawner.prepare(program);
      int zombie = assertInstanceOf(Outcome.Started.class, spawner.spawn(plan, -1)).pid();
      spawner.release(plan);
      int descriptor = processes.open(zombie);
      int epoll = libc.epollCreate1(0x80000);
      Memory.putInt(event, 1);
      assertEquals(0, libc.epollCtl(epoll, 1, descriptor, event));
      assertEquals(1, libc.epollWait(epoll, event, 1, -1));
      assertEquals(0, processes.signal(descriptor, 0), "nobody has reaped it");
      assertEquals(ProcessPort.NEVER, processes.start(zombie));
      assertEquals(zombie, libc.waitpid(zombie, event, 0));
      List.of(descriptor, epoll).forEach(libc::close);
    }
  }

  @Test
  void aGroupHasMembersUntilTheLastHasEnded() throws Exception {
    Process leader = new ProcessBuilder("setsid", "/bin/sh", "-c", "echo $$; exec cat").start();
    int group = Integer.parseInt(leader.inputReader().readLine());
    assertEquals(group, processes.member(group));
    leader.destroyForcibly().waitFor();
    assertEquals(0, processes.member(group));
  }

  @Test
  void aRunOfTheSystemHasAName() {
    assertEquals(36, processes.boot().length());
    assertEquals(processes.boot(), new ProcessDescriptors(libc).boot());
  }
}
