package inetd.daemon.posix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import inetd.model.source.text.Utf8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The way along a path, from one open directory to the next, as long as nobody but root and one
 * user can change it. See {@link TrustedFile} for the rule.
 *
 * <p>Names hold one byte in each character, for what a link says need not be UTF-8.
 */
final class TrustedPath implements AutoCloseable {
  /** As many as the kernel follows. */
  private static final int MOST_LINKS = 40;

  private static final int PATH_BYTES = 4096;
  private static final int NONE = -1;
  private static final int ENOTDIR = 20;
  private static final int ENAMETOOLONG = 36;
  private static final int ELOOP = 40;

  /** Where it ended. */
  sealed interface End {
    /** In a directory. */
    record Directory() implements End {}

    /** At {@code name}, no directory and no link, in the directory that is open. */
    record Other(String name, FileStatus status) implements End {}

    /** Somebody else can change where it leads. */
    record Doubtful(String why) implements End {}

    /** It cannot be gone; {@code errno} is positive. */
    record Failed(int errno) implements End {}
  }

  private final Libc libc;
  private final int self;
  private final long room;
  private final Deque<String> rest = new ArrayDeque<>();
  private final List<String> gone = new ArrayList<>();
  private int at = NONE;
  private boolean shared;
  private int links;

  TrustedPath(Libc libc, int self) {
    this.libc = libc;
    this.self = self;
    room = libc.malloc(PATH_BYTES);
    if (room == 0) {
      throw new OutOfMemoryError("no room for a path");
    }
  }

  /** Goes along {@code path}, which is absolute. */
  End along(String path) {
    End end = goOn(path);
    while (end instanceof End.Directory && !rest.isEmpty()) {
      end = step(rest.pop());
    }
    return end;
  }

  /** Puts the names of {@code path} before those that are left. */
  private End goOn(String path) {
    String[] names = path.split("/", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      if (!names[i].isEmpty()) {
        rest.push(names[i]);
      } else if (i > 0 && i == names.length - 1) {
        rest.push("."); // A slash at the end asks for a directory.
      }
    }
    if (!path.startsWith("/")) {
      return new End.Directory();
    }
    gone.clear();
    int fd = libc.open(place("/"), OpenFlags.PATH | OpenFlags.DIRECTORY | OpenFlags.CLOEXEC, 0);
    return fd < 0 ? new End.Failed(-fd) : enter(fd, FileStatus.of(libc, fd));
  }

  private End step(String name) {
    if (name.equals(".")) {
      return new End.Directory();
    }
    int fd = open(name, OpenFlags.PATH | OpenFlags.NOFOLLOW | OpenFlags.CLOEXEC);
    if (fd < 0) {
      return new End.Failed(-fd);
    }
    FileStatus status = FileStatus.of(libc, fd);
    if (status.isDirectory()) {
      if (!name.equals("..")) {
        gone.add(name);
      } else if (!gone.isEmpty()) {
        gone.removeLast();
      }
      return enter(fd, status);
    }
    if (status.isLink()) {
      return follow(fd, name, status);
    }
    libc.close(fd);
    return rest.isEmpty() ? new End.Other(name, status) : new End.Failed(ENOTDIR);
  }

  private End enter(int fd, FileStatus status) {
    close(at);
    at = fd;
    shared = status.ownership().isShared();
    String doubt = status.ownership().doubtOnTheWay(self, path());
    return doubt.isEmpty() ? new End.Directory() : new End.Doubtful(doubt);
  }

  private End follow(int link, String name, FileStatus status) {
    String doubt = shared ? status.ownership().doubtOfLink(self, path(name)) : "";
    long length = libc.readlinkat(link, place(""), room + 1, PATH_BYTES - 1);
    libc.close(link);
    if (!doubt.isEmpty()) {
      return new End.Doubtful(doubt);
    }
    if (length < 0) {
      return new End.Failed((int) -length);
    }
    return ++links > MOST_LINKS ? new End.Failed(ELOOP) : goOn(text((int) length));
  }

  /** Opens {@code name} in the directory where the way is; a negated errno if that fails. */
  int open(String name, int flags) {
    return name.length() < PATH_BYTES ? libc.openat(at, place(name), flags, 0) : -ENAMETOOLONG;
  }

  /** Returns why nobody should rely on what {@code path} has in it, or nothing. */
  String doubt(FileStatus status, String path) {
    return status.ownership().doubt(self, path);
  }

  /** Returns where the way is. */
  String path() {
    return "/" + words(String.join("/", gone));
  }

  /** Returns the path of {@code name} there. */
  String path(String name) {
    return gone.isEmpty() ? "/" + words(name) : path() + "/" + words(name);
  }

  private static String words(String bytes) {
    return Utf8.decode(bytes.getBytes(ISO_8859_1));
  }

  private long place(String name) {
    Memory.putBytes(room, name.getBytes(ISO_8859_1));
    Memory.putByte(room + name.length(), (byte) 0);
    return room;
  }

  private String text(int length) {
    return new String(Memory.getBytes(room + 1, length), ISO_8859_1);
  }

  private void close(int fd) {
    if (fd >= 0) {
      libc.close(fd);
    }
  }

  @Override
  public void close() {
    close(at);
    libc.free(room);
  }
}
