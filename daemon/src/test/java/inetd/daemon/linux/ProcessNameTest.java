package inetd.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** proc(5), comm. */
final class ProcessNameTest {
  private static final Path COMM = Path.of("/proc/self/comm");

  @Test
  void theProcessIsCalledAsItIsSaid() throws IOException {
    String before = Files.readString(COMM).strip();
    ProcessName.set(Libc.jni(), "inetd");
    try {
      assertEquals("inetd\n", Files.readString(COMM));
    } finally {
      ProcessName.set(Libc.jni(), before);
    }
  }
}
