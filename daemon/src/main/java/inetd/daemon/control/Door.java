package inetd.daemon.control;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.control.Peer;
import java.io.IOException;
import java.util.Optional;

/** The listening Unix socket, and who the kernel says comes in. */
public final class Door {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int CLOEXEC = 0x80000;
  private static final int NONBLOCK = 0x800;
  private static final int NOSIGNAL = 0x4000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int ECONNREFUSED = 111;
  private static final int ENOENT = 2;
  private static final int BACKLOG = 64;

  /** Bytes of a struct sockaddr_un, its path among them. */
  private static final int ADDRESS = 110;

  private static final int PATH = 108;

  /** A connection that was accepted. */
  record Arrival(int fd, Peer peer) {}

  private final Libc libc;
  private final String path;
  private final int fd;
  private final long scratch = Memory.allocate(16);

  private Door(Libc libc, String path, int fd) {
    this.libc = libc;
    this.path = path;
    this.fd = fd;
  }

  /**
   * Opens the socket at {@code path}, for everybody to connect to. One that nobody answers at is
   * replaced.
   *
   * @throws IOException if somebody answers there, or it cannot be made
   */
  public static Door open(Libc libc, String path) throws IOException {
    long address = address(path);
    if (answers(libc, address)) {
      throw new IOException(path + ": another inetd answers there");
    }
    long name = Memory.allocateString(path);
    int gone = libc.unlink(name);
    if (gone < 0 && gone != -ENOENT) {
      throw new IOException(path + ": " + libc.strerror(-gone));
    }
    int fd = require(libc, path, libc.socket(AF_UNIX, SOCK_STREAM | CLOEXEC | NONBLOCK, 0));
    try {
      require(libc, path, libc.bind(fd, address, ADDRESS));
      require(libc, path, libc.chmod(name, 0666));
      require(libc, path, libc.listen(fd, BACKLOG));
    } catch (IOException e) {
      libc.close(fd);
      throw e;
    }
    return new Door(libc, path, fd);
  }

  private static long address(String path) throws IOException {
    if (path.getBytes(java.nio.charset.StandardCharsets.UTF_8).length >= PATH) {
      throw new IOException(path + ": too long for the path of a socket");
    }
    long address = Memory.allocate(ADDRESS);
    Memory.putShort(address, (short) AF_UNIX);
    Memory.putString(address + 2, path);
    return address;
  }

  /** Tells whether somebody listens there; fails if there is something else than a socket. */
  private static boolean answers(Libc libc, long address) throws IOException {
    int fd = require(libc, "socket", libc.socket(AF_UNIX, SOCK_STREAM | CLOEXEC | NONBLOCK, 0));
    int result = libc.connect(fd, address, ADDRESS);
    libc.close(fd);
    if (result == -ECONNREFUSED || result == -ENOENT) {
      return false;
    }
    if (result < 0 && result != -11) {
      String path = Memory.getString(address + 2);
      throw new IOException(path + ": " + libc.strerror(-result));
    }
    return true;
  }

  int fd() {
    return fd;
  }

  /** Flags with which nothing waits and nothing is signalled. */
  int quietly() {
    return NOSIGNAL | 0x40;
  }

  /** Returns the next who comes, if there is one. */
  Optional<Arrival> accept() {
    int arrived = libc.accept4(fd, 0, 0, CLOEXEC | NONBLOCK);
    if (arrived < 0) {
      return Optional.empty();
    }
    Memory.putInt(scratch + 12, 12);
    if (libc.getsockopt(arrived, SOL_SOCKET, SO_PEERCRED, scratch, scratch + 12) < 0) {
      libc.close(arrived);
      return Optional.empty();
    }
    int pid = Memory.getInt(scratch);
    return Optional.of(
        new Arrival(
            arrived, new Peer(Memory.getInt(scratch + 4), Memory.getInt(scratch + 8), pid)));
  }

  void close() {
    libc.close(fd);
    libc.unlink(Memory.allocateString(path));
  }

  private static int require(Libc libc, String what, int result) throws IOException {
    if (result < 0) {
      throw new IOException(what + ": " + libc.strerror(-result));
    }
    return result;
  }
}
