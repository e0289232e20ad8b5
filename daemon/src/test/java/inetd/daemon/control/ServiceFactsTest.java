package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The facts that the daemon itself knows. */
final class ServiceFactsTest {
  private static final int GONE = 1 << 30;

  private final ResidentMemory residence = new ResidentMemory(Libc.jni());

  @Test
  void memoryIsWhatTheSystemCountsInKiB() throws IOException {
    long memory = residence.memory((int) ProcessHandle.current().pid());
    String status = Files.readString(Path.of("/proc/self/status"));
    long resident = Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1"));
    assertTrue(memory > resident / 2 && memory < 2 * resident, memory + " and " + resident);
  }

  @Test
  void aProcessThatIsGoneHasNoMemory() {
    assertEquals(0, residence.memory(GONE));
  }

  @Test
  void theInterfaceIsTheOneThatPeopleRead() throws IOException {
    assertEquals(
        Files.readString(Path.of("../docs/org.netbsd.inetd.varlink")),
        InterfaceTexts.text("org.netbsd.inetd"));
    assertTrue(InterfaceTexts.text("org.varlink.service").contains("method GetInfo()"));
  }
}
