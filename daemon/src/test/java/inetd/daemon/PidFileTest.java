package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pid file, section 1 of the NetBSD reference. */
final class PidFileTest {
  private final Path path;

  PidFileTest(@TempDir Path directory) {
    this.path = directory.resolve("inetd.pid");
  }

  @Test
  void itHoldsOneDecimalNumberAndANewlineAndGoesWithUs() throws IOException {
    Files.writeString(path, "a longer line of an earlier life\n");
    PidFile file = new PidFile(path.toString(), 4711);
    file.write();
    assertEquals("4711\n", Files.readString(path));
    file.remove();
    assertFalse(Files.exists(path));
  }

  @Test
  void aFileThatSomebodyElseWroteStays() throws IOException {
    PidFile file = new PidFile(path.toString(), 4711);
    file.write();
    Files.writeString(path, "4712\n");
    file.remove();
    assertEquals("4712\n", Files.readString(path));
  }

  @Test
  void whatCannotBeWrittenSaysWhy() {
    PidFile file = new PidFile(path + "/none", 1);
    assertThrows(IOException.class, file::write);
  }

  @Test
  void removingWhatIsNotThereIsNothing() throws IOException {
    new PidFile(path.toString(), 1).remove();
    assertFalse(Files.exists(path));
  }
}
