package inetd.daemon.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.Sources;
import inetd.model.source.Sources.Matches;
import inetd.model.source.Sources.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration files as they really lie about. */
final class DiskSourcesTest {
  private static final Libc LIBC = Libc.jni();

  private final Sources sources = new DiskSources(LIBC, 0);
  private final Path directory;

  DiskSourcesTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  private String at(String name) {
    return directory + "/" + name;
  }

  private void write(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.resolve(".."));
    Files.writeString(path, text, ISO_8859_1);
  }

  @Test
  void aFileIsItsTextAndItsNameWithoutLinks() throws IOException {
    write("real.conf", "echo\r\nnext");
    Files.createSymbolicLink(directory.resolve("link.conf"), Path.of("real.conf"));
    assertEquals(
        new Opened.Content(at("real.conf"), "echo\r\nnext"), sources.open(at("link.conf")));
  }

  @Test
  void aByteThatIsNoUtf8IsKeptAndChangesNoOther() throws IOException {
    write("utf8", "gr\u00c3\u00bcn");
    write("latin1", "# gr\u00fcn\ngr\u00c3\u00bcn");
    assertEquals(new Opened.Content(at("utf8"), "gr\u00fcn"), sources.open(at("utf8")));
    assertEquals(
        new Opened.Content(at("latin1"), "# gr\udcfcn\ngr\u00fcn"), sources.open(at("latin1")));
  }

  @Test
  void namesAreBytesInEveryLocale() {
    for (String name : List.of("caf\udce9.conf", "café.conf", "cafz.conf")) {
      make(at(name));
    }
    // By their bytes, as in the C locale: c3, e9 behind z.
    assertEquals(
        new Matches.Paths(List.of(at("cafz.conf"), at("café.conf"), at("caf\udce9.conf"))),
        sources.glob(at("caf?.conf")));
    assertEquals(new Opened.Content(at("caf\udce9.conf"), ""), sources.open(at("caf\udce9.conf")));
    remove(at("caf\udce9.conf"));
    remove(at("café.conf"));
  }

  /** Java would ask the locale what the bytes of a name are. */
  private static void make(String path) {
    int fd = LIBC.open(Memory.allocateString(path), 0x80000 | 0x40 | 1, 0600);
    assertEquals(0, LIBC.close(fd));
  }

  private static void remove(String path) {
    assertEquals(0, LIBC.unlink(Memory.allocateString(path)));
  }

  @Test
  void whatCannotBeReadSaysWhyInTheSystemsWords() throws IOException {
    write("file", "");
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    assertEquals(new Opened.Unreadable("No such file or directory"), sources.open(at("none")));
    assertEquals(new Opened.Unreadable("Not a directory"), sources.open(at("file/x")));
    assertInstanceOf(Opened.Unreadable.class, sources.open(at("loop")));
    assertInstanceOf(Opened.Unreadable.class, sources.open("a\0b"));
  }

  @Test
  void aDirectoryIsNoFileAndTheNullDeviceIsEmpty() {
    assertEquals(new Opened.Irregular(), sources.open(directory.toString()));
    assertEquals(new Opened.Irregular(), sources.open("/dev/zero"));
    assertEquals(new Opened.Content("/dev/null", ""), sources.open("/dev/null"));
  }

  @Test
  void aPatternGivesSortedPathsAsItsDirectoryPartIsWritten() throws IOException {
    for (String name : List.of("d/b.conf", "d/a.conf", "d/.hidden.conf", "e/c.conf", "d/a.txt")) {
      write(name, "");
    }
    assertEquals(
        new Matches.Paths(List.of(at("d/a.conf"), at("d/b.conf"), at("e/c.conf"))),
        sources.glob(at("[de]/*.conf")));
    assertEquals(
        new Matches.Paths(List.of(at("d/../e/c.conf"))), sources.glob(at("d/../e/?.conf")));
    assertEquals(new Matches.Paths(List.of(at("d/a.txt"))), sources.glob(at("d/a.txt")));
  }

  @Test
  void noMatchIsNoPath() {
    assertEquals(new Matches.Paths(List.of()), sources.glob(at("none/*.conf")));
    assertEquals(new Matches.Paths(List.of()), sources.glob(at("*.conf")));
    assertEquals(new Matches.Paths(List.of()), sources.glob(at("none.conf")));
    assertInstanceOf(Matches.Unmatchable.class, sources.glob("/\0"));
  }

  @Test
  void aFileThatOthersMayWriteIsRefused() throws IOException { // LD26
    Path file = Files.writeString(directory.resolve("open.conf"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Opened.Unreadable refused =
        assertInstanceOf(Opened.Unreadable.class, sources.open(file.toString()));
    assertEquals(
        "writable by others than its owner; not read (chmod go-w " + file + ")", refused.reason());
  }

  @Test
  void aFileOfSomebodyElseIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.conf"), "x");
    int owner = (Integer) Files.getAttribute(file, "unix:uid");
    int stranger = owner == 0 ? 65_534 : owner;
    if (owner == 0) {
      Files.setAttribute(file, "unix:uid", stranger);
    }
    assertInstanceOf(Opened.Unreadable.class, new DiskSources(LIBC, 0).open(file.toString()));
    assertInstanceOf(Opened.Content.class, new DiskSources(LIBC, stranger).open(file.toString()));
  }
}
