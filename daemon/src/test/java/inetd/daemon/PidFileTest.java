package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pid file, section 1 of the NetBSD reference. */
final class PidFileTest {
  private final Libc libc = Libc.jni();
  private final Path path;

  PidFileTest(@TempDir Path directory) {
    this.path = directory.resolve("inetd.pid");
  }

  @Test
  void itHoldsOneDecimalNumberAndANewlineAndGoesWithUs() throws IOException {
    Files.writeString(path, "a longer line of an earlier life\n");
    PidFile file = new PidFile(libc, path.toString(), 4711);
    file.write();
    assertEquals("4711\n", Files.readString(path));
    file.remove();
    assertFalse(Files.exists(path));
  }

  @Test
  void aFileThatSomebodyElseWroteStays() throws IOException {
    PidFile file = new PidFile(libc, path.toString(), 4711);
    file.write();
    Files.writeString(path, "4712\n");
    file.remove();
    assertEquals("4712\n", Files.readString(path));
  }

  @Test
  void whatCannotBeWrittenSaysWhy() {
    PidFile file = new PidFile(libc, path + "/none", 1);
    assertThrows(IOException.class, file::write);
  }

  @Test
  void removingWhatIsNotThereIsNothing() throws IOException {
    new PidFile(libc, path.toString(), 1).remove();
    assertFalse(Files.exists(path));
  }

  @Test
  void aLinkThatSomebodyPreparedIsNotWrittenThrough() throws IOException {
    Path other = Files.writeString(path.resolveSibling("other"), "precious\n");
    Files.createSymbolicLink(path, other);
    PidFile file = new PidFile(libc, path.toString(), 4711);
    assertThrows(IOException.class, file::write);
    assertEquals("precious\n", Files.readString(other));
    assertTrue(Files.isSymbolicLink(path));
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws IOException {
    assumeTrue(libc.geteuid() == 0, "only root gives files away");
    Files.writeString(path, "12\n");
    Files.setAttribute(path, "unix:uid", 4711);
    IOException refused =
        assertThrows(IOException.class, new PidFile(libc, path.toString(), 4711)::write);
    assertEquals(path + ": belongs to somebody else", refused.getMessage());
    assertEquals("12\n", Files.readString(path));
  }

  @Test
  void itIsWrittenByUsAloneWhateverWasThere() throws IOException {
    Files.writeString(path, "12\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    new PidFile(libc, path.toString(), 4711).write();
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  @Test
  void thatOfAnInetdThatRunsIsLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(path, other.pid() + "\n");
      PidFile.Taken refused =
          assertThrows(PidFile.Taken.class, new PidFile(libc, path.toString(), 4711)::write);
      assertEquals(
          path
              + ": in use by inetd "
              + other.pid()
              + "; --pid-file FILE gives another inetd its own",
          refused.getMessage());
      assertEquals(other.pid() + "\n", Files.readString(path));
    } finally {
      other.destroyForcibly().waitFor();
    }
    new PidFile(libc, path.toString(), 4711).write();
    assertEquals("4711\n", Files.readString(path));
  }

  /** The writer was killed, perhaps by a reboot, and its number has gone to another. */
  @Test
  void aNumberThatWasGivenAgainIsNobodys() throws Exception {
    Process later = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(path, later.pid() + "\n");
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
      new PidFile(libc, path.toString(), 4711).write();
      assertEquals("4711\n", Files.readString(path));
    } finally {
      later.destroyForcibly().waitFor();
    }
  }

  /** Its new parent is slow, as the first process of a container often is. */
  @Test
  void aWriterThatIsOverAndNotReapedIsNobody() throws Exception {
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 600 & echo $! >" + path + "; exec tail -f /dev/null")
            .start();
    try {
      while (!program(parent.toHandle()).endsWith("tail")) { // It reaps nobody.
        Thread.onSpinWait();
      }
      ProcessHandle writer =
          ProcessHandle.of(Long.parseLong(Files.readString(path).strip())).orElseThrow();
      writer.destroyForcibly();
      while (!program(writer).isEmpty()) {
        Thread.onSpinWait();
      }
      new PidFile(libc, path.toString(), 4711).write();
      assertEquals("4711\n", Files.readString(path));
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  private static String program(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  @Test
  void whatSomebodyRemovedIsPutBackAndWhatSomebodyWroteIsNot() throws IOException {
    PidFile file = new PidFile(libc, path.toString(), 4711);
    assertFalse(file.restore(), "it was not written");
    file.write();
    assertFalse(file.restore());
    Files.delete(path);
    assertTrue(file.restore());
    assertEquals("4711\n", Files.readString(path));
    Files.writeString(path, "4712\n");
    assertFalse(file.restore());
    assertEquals("4712\n", Files.readString(path));
  }

  @Test
  void oursIsWrittenAgain() throws IOException {
    long here = ProcessHandle.current().pid();
    new PidFile(libc, path.toString(), here).write();
    new PidFile(libc, path.toString(), here).write();
    assertEquals(here + "\n", Files.readString(path));
  }
}
