package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.kernel.Inheritance;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket in the file system. */
final class ControlListenerTest {
  private final Libc libc = Libc.jni();

  @TempDir Path room;
  private ControlListener listener =
      new ControlListener(libc, LinuxAbi.ABI, "", fd -> fd, Inheritance.NONE);

  @AfterEach
  void close() {
    listener.close();
  }

  private String open(Path path) {
    listener = new ControlListener(libc, LinuxAbi.ABI, path.toString(), fd -> fd, Inheritance.NONE);
    return listener.open();
  }

  @Test
  void everybodyMayConnect() throws IOException {
    Path path = room.resolve("s");
    assertEquals("", open(path));
    assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    new ControlCaller(path).close();
  }

  @Test
  void aDirectoryWhereOthersMayExchangeItIsRefused() throws IOException {
    Path open = Files.createDirectory(room.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(open + " lets others exchange what is in it", open(open.resolve("s")));
    assertFalse(Files.exists(open.resolve("s")));
    Files.setAttribute(open, "unix:mode", 01777);
    assertEquals("", open(open.resolve("s")));
  }

  @Test
  void whatOthersPutInItsPlaceStays() throws IOException {
    Path path = room.resolve("s");
    assertEquals("", open(path));
    assertTrue(listener.isThere());
    Files.delete(path);
    assertFalse(listener.isThere());
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(path));
      assertFalse(listener.isThere());
      listener.close();
      assertTrue(Files.exists(path));
    }
  }

  @Test
  void itIsRemovedAtTheEnd() {
    Path path = room.resolve("s");
    assertEquals("", open(path));
    listener.close();
    assertFalse(Files.exists(path));
  }

  @Test
  void theSocketOfTheDeadIsReplaced() throws IOException {
    Path path = room.resolve("s");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertTrue(Files.exists(path));
    assertEquals("", open(path));
    new ControlCaller(path).close();
  }

  @Test
  void theSocketOfTheLivingIsNot() throws IOException {
    Path path = room.resolve("s");
    try (ServerSocketChannel living = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      living.bind(UnixDomainSocketAddress.of(path));
      assertEquals("another inetd answers there", open(path));
      listener.close();
      assertTrue(Files.exists(path));
    }
  }

  @Test
  void whatIsNoSocketIsLeftAlone() throws IOException {
    Path path = Files.writeString(room.resolve("s"), "precious");
    assertEquals("Address already in use", open(path));
    listener.close();
    assertEquals("precious", Files.readString(path));
  }

  @Test
  void aPathThatCannotBeSaysWhy() {
    assertEquals("No such file or directory", open(room.resolve("no/s")));
    assertEquals("File name too long", open(room.resolve("x".repeat(120))));
  }
}
