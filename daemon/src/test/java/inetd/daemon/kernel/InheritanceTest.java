package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors that are left open are known by what they are. */
final class InheritanceTest {
  private static final Libc LIBC = Libc.jni();
  private static final Address LOOPBACK = new Address.Inet(IpAddress.v4(0x7f000001), 0);

  @TempDir Path directory;
  private final SocketAddresses addresses = new SocketAddresses(LinuxAbi.ABI.addresses());
  private final long address = Memory.allocate(SocketAddresses.ROOM);
  private final long length = Memory.allocate(8);

  private int bound(int type) {
    int fd = LIBC.socket(Abi.AF_INET, type | LinuxAbi.ABI.sockets().cloexec(), 0);
    assertEquals(0, LIBC.bind(fd, address, addresses.write(LOOPBACK, address)));
    Memory.putInt(length, SocketAddresses.ROOM);
    assertEquals(0, LIBC.getsockname(fd, address, length));
    return fd;
  }

  @Test
  void aSocketIsFoundByItsTypeAndAddressOnce() {
    int fd = bound(Abi.SOCK_STREAM);
    assertEquals(0, LIBC.listen(fd, 1));
    Inheritance left = Inheritance.of(LIBC, LinuxAbi.ABI, List.of(fd, 9_999));
    assertEquals(-1, left.socket(Abi.SOCK_DGRAM, address, Memory.getInt(length)));
    assertEquals(fd, left.socket(Abi.SOCK_STREAM, address, Memory.getInt(length)));
    assertEquals(-1, left.socket(Abi.SOCK_STREAM, address, Memory.getInt(length)));
    left.discard(LIBC);
    assertEquals(0, LIBC.close(fd), "it was taken out");
  }

  @Test
  void socketsThatNobodyCanComeToAreNotHandedOver() {
    int waits = bound(Abi.SOCK_STREAM);
    int letters = bound(Abi.SOCK_DGRAM);
    int listens = bound(Abi.SOCK_STREAM);
    assertEquals(0, LIBC.listen(listens, 1));
    List<Integer> all = Inheritance.sockets(LIBC, LinuxAbi.ABI);
    assertTrue(all.contains(listens));
    assertTrue(all.contains(letters));
    assertFalse(all.contains(waits));
    List.of(waits, letters, listens).forEach(LIBC::close);
  }

  @Test
  void aDeviceIsFoundByItsFileAndTheRestIsClosed() throws IOException {
    Path dog = Files.createFile(directory.resolve("dog"));
    int fd = LIBC.open(Memory.allocateString(dog.toString()), OpenFlags.READ_WRITE, 0);
    int other = LIBC.open(Memory.allocateString("/dev/null"), OpenFlags.READ_WRITE, 0);
    Inheritance left = Inheritance.of(LIBC, LinuxAbi.ABI, List.of(fd, other));
    assertEquals(-1, left.file(LIBC, directory.resolve("none").toString()));
    assertEquals(fd, left.file(LIBC, dog.toString()));
    left.discard(LIBC);
    assertTrue(LIBC.close(other) < 0, "it was closed");
    assertEquals(0, LIBC.close(fd));
  }
}
