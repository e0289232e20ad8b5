package inetd.daemon.control;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.kernel.UnixPath;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenDirectory;
import inetd.model.spec.Address;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** The listening socket at its path, where everybody may connect. */
final class ControlListener {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int BACKLOG = 64;
  private static final int EVERYBODY = 0666;

  private final Libc libc;
  private final Abi abi;
  private final String path;
  private final IntUnaryOperator aside;
  private final Inheritance before;
  private int fd = -1;

  /** What was made at the path. */
  private Optional<FileStatus> file = Optional.empty();

  ControlListener(Libc libc, Abi abi, String path, IntUnaryOperator aside, Inheritance before) {
    this.before = before;
    this.libc = libc;
    this.abi = abi;
    this.path = path;
    this.aside = aside;
  }

  int fd() {
    return fd;
  }

  /** Opens it; returns why that cannot be, or an empty string. */
  String open() {
    long address = Memory.allocate(SocketAddresses.ROOM);
    int length = new SocketAddresses(abi.addresses()).write(new Address.Local(path), address);
    if (length == 0) {
      return libc.strerror(abi.errors().tooLong());
    }
    String doubt = doubt();
    if (!doubt.isEmpty()) {
      return doubt;
    }
    int left = before.socket(SOCK_STREAM, address, length);
    if (left >= 0) {
      fd = left;
      file = FileStatus.at(libc, path);
      return "";
    }
    int socket = socket();
    if (socket < 0) {
      return libc.strerror(-socket);
    }
    String failure = bind(socket, address, length);
    if (failure.isEmpty()) {
      fd = socket;
      file = FileStatus.at(libc, path);
    } else {
      libc.close(socket);
    }
    return failure;
  }

  /**
   * Returns why others could exchange what is at the path before its mode is set, or put a socket
   * of theirs there.
   */
  private String doubt() {
    int last = path.lastIndexOf('/');
    String parent = last <= 0 ? "/" : path.substring(0, last);
    try {
      Optional<OpenDirectory> found = OpenDirectory.find(libc, parent);
      if (found.isEmpty()) {
        return ""; // bind tells.
      }
      try (OpenDirectory directory = found.get()) {
        return directory.keepsOurs() ? "" : parent + " lets others exchange what is in it";
      }
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private int socket() {
    return libc.socket(AF_UNIX, SOCK_STREAM | flags(), 0);
  }

  private int flags() {
    return abi.sockets().cloexec() | abi.sockets().nonblock();
  }

  /** Tells whether it is where it was made. */
  boolean isThere() {
    return file.isPresent()
        && FileStatus.at(libc, path)
            .filter(it -> it.device() == file.get().device() && it.inode() == file.get().inode())
            .isPresent();
  }

  /** Accepts one who waits; returns a descriptor, or an error that is negated. */
  int accept() {
    int client = libc.accept4(fd, 0, 0, flags());
    return client < 0 ? client : aside.applyAsInt(client);
  }

  private String bind(int socket, long address, int length) {
    int bound = libc.bind(socket, address, length);
    if (bound == -Errno.EADDRINUSE) {
      if (answers(address, length)) {
        return "another inetd answers there";
      }
      UnixPath.remove(libc, path);
      bound = libc.bind(socket, address, length);
    }
    if (bound < 0) {
      return libc.strerror(-bound);
    }
    long name = Memory.allocateString(path); // Once in a life; the umask has taken rights away.
    int result = libc.chmod(name, EVERYBODY);
    int listening = result < 0 ? result : libc.listen(socket, BACKLOG);
    if (listening < 0) {
      UnixPath.remove(libc, path);
      return libc.strerror(-listening);
    }
    return "";
  }

  /** Tells whether there is anybody behind the path; a socket of the dead refuses. */
  private boolean answers(long address, int length) {
    int probe = socket();
    if (probe < 0) {
      return true; // Not known: whoever it is keeps it.
    }
    int result = libc.connect(probe, address, length);
    libc.close(probe);
    return result != -Errno.ECONNREFUSED;
  }

  void close() {
    if (isThere()) {
      UnixPath.remove(libc, path);
    }
    leave();
  }

  /** Stops listening, and leaves alone what is at the path. */
  void leave() {
    if (fd >= 0) {
      libc.close(fd);
      fd = -1;
      file = Optional.empty();
    }
  }
}
