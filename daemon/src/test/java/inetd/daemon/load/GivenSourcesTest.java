package inetd.daemon.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.Sources.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that comes through a pipe. */
@Timeout(60)
final class GivenSourcesTest {
  private static final Libc LIBC = Libc.jni();
  private static final int SELF = LIBC.geteuid();

  private final Path directory;
  private final List<Integer> open = new ArrayList<>();

  GivenSourcesTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  @AfterEach
  void close() {
    open.forEach(LIBC::close);
  }

  private String fifo() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", "-m", "600", fifo.toString()).start().waitFor());
    return fifo.toString();
  }

  private static GivenSources sources(String path, int seconds) {
    return new GivenSources(new DiskSources(LIBC, SELF), new PipeReader(LIBC, SELF, seconds), path);
  }

  @Test
  void aPipeWithANameIsReadOnceAndRemembered() throws Exception {
    String fifo = fifo();
    GivenSources sources = sources(fifo, 30);
    Process writer =
        new ProcessBuilder("sh", "-c", "{ printf one; printf two; } >\"$1\"", "sh", fifo).start();
    Opened.Content content = new Opened.Content(fifo, "onetwo");
    assertEquals(content, sources.open(fifo));
    assertEquals(0, writer.waitFor());
    assertEquals(new Opened.Remembered(content), sources.open(fifo));
  }

  @Test
  void aPipeThatNobodyWritesToIsGivenUpAndTriedAgain() throws Exception {
    String fifo = fifo();
    GivenSources sources = sources(fifo, 0);
    Opened.Unreadable nothing = new Opened.Unreadable("not written to its end in 0 s");
    assertEquals(nothing, sources.open(fifo));
    assertEquals(nothing, sources.open(fifo));
  }

  @Test
  void aPipeThatOthersMayWriteToIsRefused() throws Exception {
    String fifo = fifo();
    Files.setPosixFilePermissions(Path.of(fifo), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertInstanceOf(Opened.Unreadable.class, sources(fifo, 0).open(fifo));
  }

  @Test
  void aDescriptorMayBeAPipeOrAFile() throws Exception {
    long ends = Memory.allocate(8);
    assertEquals(0, LIBC.pipe2(ends, 0x80000));
    int read = Memory.getInt(ends);
    open.add(read);
    long text = Memory.allocateString("text");
    assertEquals(4, LIBC.write(Memory.getInt(ends + 4), text, 4));
    assertEquals(0, LIBC.close(Memory.getInt(ends + 4)));
    String path = "/dev/fd/" + read;
    GivenSources sources = sources(path, 30);
    assertEquals(new Opened.Content(path, "text"), sources.open(path));
    assertInstanceOf(Opened.Remembered.class, sources.open(path));
    assertInstanceOf(Opened.Unreadable.class, sources("/dev/fd/99999", 0).open("/dev/fd/99999"));
  }

  @Test
  void onlyWhatWasNamedMayBeAPipe() throws Exception {
    String fifo = fifo();
    assertEquals(new Opened.Irregular(), sources("/etc/inetd.conf", 0).open(fifo));
    assertEquals(new Opened.Irregular(), sources("/", 0).open("/"));
    Path file = Files.writeString(directory.resolve("file"), "x");
    GivenSources sources = sources(file.toString(), 0);
    assertEquals(new Opened.Content(file.toString(), "x"), sources.open(file.toString()));
    assertEquals(new Opened.Content(file.toString(), "x"), sources.open(file.toString()));
  }
}
