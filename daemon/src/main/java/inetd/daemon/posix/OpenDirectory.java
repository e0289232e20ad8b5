package inetd.daemon.posix;

import inetd.model.port.Event.Bytes;
import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongToIntFunction;

/**
 * A directory that is open, and files of our own in it.
 *
 * <p>Files are reached by their names in it and never over a symbolic link: a link that somebody
 * prepared is an error, and what was looked at is what is read. Whatever the umask, a file has the
 * mode it is made with.
 *
 * <p>Errors are {@link IOException}s that name the file.
 */
public final class OpenDirectory implements AutoCloseable {
  private static final int USUAL = 0755;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;

  private final Libc libc;
  private final String path;
  private final int fd;

  private OpenDirectory(Libc libc, String path, int fd) {
    this.libc = libc;
    this.path = path;
    this.fd = fd;
  }

  /** Opens the directory {@code path}; empty if there is none. */
  public static Optional<OpenDirectory> find(Libc libc, String path) throws IOException {
    int fd = named(libc, path, name -> libc.open(name, OpenFlags.DIRECTORY | OpenFlags.CLOEXEC, 0));
    if (fd == -Errno.ENOENT) {
      return Optional.empty();
    }
    if (fd < 0) {
      throw failure(libc, path, fd);
    }
    return Optional.of(new OpenDirectory(libc, path, fd));
  }

  /** Opens the directory {@code path}, and makes it with {@code mode} if there is none. */
  public static OpenDirectory make(Libc libc, String path, int mode) throws IOException {
    boolean made = named(libc, path, name -> libc.mkdir(name, mode)) == 0;
    OpenDirectory directory =
        find(libc, path).orElseThrow(() -> failure(libc, path, -Errno.ENOENT));
    if (made && directory.belongsTo(libc.geteuid())) {
      libc.fchmod(directory.fd, mode); // The umask is meant for others.
    }
    return directory;
  }

  /** Opens the directory {@code path}, and makes it and those above it if there are none. */
  public static OpenDirectory makeAll(Libc libc, String path) throws IOException {
    int last = path.lastIndexOf('/');
    if (last > 0 && find(libc, path).map(OpenDirectory::closed).isEmpty()) {
      makeAll(libc, path.substring(0, last)).close();
    }
    return make(libc, path, USUAL);
  }

  private boolean closed() {
    close();
    return true;
  }

  /** Returns the path of the file {@code name}. */
  public String path(String name) {
    return path.equals("/") ? "/" + name : path + "/" + name;
  }

  /** Locks it for this process, not waiting; returns 0 or the negated errno. */
  public int lock() {
    return libc.flock(fd, 2 | 4);
  }

  /** Tells whether {@code uid} has it, and nobody else may write it. */
  public boolean belongsTo(int uid) {
    FileStatus status = FileStatus.of(libc, fd);
    return status.uid() == uid && !status.isWritableByOthers();
  }

  /** Tells whether what we or root have put here can be replaced by nobody else. */
  public boolean isOurs() {
    FileStatus status = FileStatus.of(libc, fd);
    return isOurs(status) && !status.isWritableByOthers();
  }

  /** Tells whether what we put here stays ours: as in /tmp, even if anybody may write here. */
  public boolean keepsOurs() {
    FileStatus status = FileStatus.of(libc, fd);
    return isOurs(status) && ((status.mode() & OTHERS_WRITE) == 0 || (status.mode() & STICKY) != 0);
  }

  /** Tells whether a file belongs to us or to root. */
  public boolean isOurs(FileStatus status) {
    return status.uid() == 0 || status.uid() == libc.geteuid();
  }

  /**
   * What a file holds.
   *
   * @param bytes all of it
   * @param status what it is
   */
  public record Content(Bytes bytes, FileStatus status) {}

  /**
   * Reads the regular file {@code name} of no more than {@code most} bytes; empty if there is none.
   */
  public Optional<Content> read(String name, int most) throws IOException {
    int file =
        named(
            name,
            at ->
                libc.openat(
                    fd, at, OpenFlags.NOFOLLOW | OpenFlags.NONBLOCK | OpenFlags.CLOEXEC, 0));
    if (file == -Errno.ENOENT) {
      return Optional.empty();
    }
    if (file < 0) {
      throw failure(libc, path(name), file);
    }
    try {
      FileStatus status = FileStatus.of(libc, file);
      if (!status.isRegular()) {
        throw new IOException("not a regular file");
      }
      if (status.size() > most) {
        throw new IOException("larger than " + most + " bytes");
      }
      byte[] content = FileContent.read(libc, file, status.size(), most);
      return Optional.of(new Content(Bytes.of(content), status));
    } catch (IOException e) {
      throw new IOException(path(name) + ": " + e.getMessage(), e);
    } finally {
      libc.close(file);
    }
  }

  /** Returns why others may have written a file; empty if only we or root can have. */
  public String doubt(FileStatus status) {
    if (!isOurs(status)) {
      return "belongs to user " + status.uid();
    }
    return status.isWritableByOthers() ? "may be written by others" : "";
  }

  /**
   * Opens the regular file {@code name}, of our own, to read and to append; returns the negated
   * errno if it cannot be, -ENOENT if there is none and {@code mode} is 0.
   *
   * @param mode with what it is made; 0 if it is not
   * @throws IOException if it is none of ours, and why
   */
  public int append(String name, int mode) throws IOException {
    int flags =
        OpenFlags.READ_WRITE
            | OpenFlags.APPEND
            | OpenFlags.NOFOLLOW
            | OpenFlags.NONBLOCK
            | OpenFlags.CLOEXEC
            | (mode == 0 ? 0 : OpenFlags.CREATE);
    int file = named(name, at -> libc.openat(fd, at, flags, mode));
    if (file >= 0) {
      FileStatus status = FileStatus.of(libc, file);
      String doubt = status.isRegular() ? doubt(status) : "is not a regular file";
      if (!doubt.isEmpty()) {
        libc.close(file);
        throw new IOException(path(name) + ": " + doubt);
      }
    }
    return file;
  }

  /** Returns the bytes of a file that is open. */
  public long size(int file) {
    return FileStatus.of(libc, file).size();
  }

  /** Puts a file of this content and mode in the place of {@code name}; it is on the disk then. */
  public void replace(String name, byte[] content, int mode) throws IOException {
    show(name, content, mode, true);
    libc.fsync(fd);
  }

  /** Does the same for those who look at it now, and not for after a reboot. */
  public void show(String name, byte[] content, int mode) throws IOException {
    show(name, content, mode, false);
  }

  private void show(String name, byte[] content, int mode, boolean lasting) throws IOException {
    String next = name + ".new";
    remove(next); // Left by somebody who was killed, or prepared by somebody else.
    int flags =
        OpenFlags.WRITE_ONLY
            | OpenFlags.CREATE
            | OpenFlags.EXCLUSIVE
            | OpenFlags.NOFOLLOW
            | OpenFlags.CLOEXEC;
    int file = named(next, at -> libc.openat(fd, at, flags, mode));
    if (file < 0) {
      throw failure(libc, path(next), file);
    }
    int result;
    try {
      result = fill(file, content, mode);
      if (lasting && result >= 0) {
        result = libc.fsync(file); // Else a reboot may find an empty file.
      }
    } finally {
      libc.close(file);
    }
    if (result >= 0) {
      result = named(next, from -> named(name, to -> libc.renameat(fd, from, fd, to)));
    }
    if (result < 0) {
      named(next, at -> libc.unlinkat(fd, at, 0));
      throw failure(libc, path(name), result);
    }
  }

  private int fill(int file, byte[] content, int mode) {
    int result = libc.fchmod(file, mode);
    long room = libc.malloc(Math.max(1, content.length));
    if (room == 0) {
      return -Errno.ENOMEM;
    }
    Memory.putBytes(room, content);
    for (int at = 0; result >= 0 && at < content.length; ) {
      long count = libc.write(file, room + at, content.length - at);
      result = count == -Errno.EINTR ? 0 : (int) Math.min(count, 0);
      at += (int) Math.max(count, 0);
    }
    libc.free(room);
    return result;
  }

  /** Removes the file {@code name}; that there is none is no error. */
  public void remove(String name) throws IOException {
    int result = named(name, at -> libc.unlinkat(fd, at, 0));
    if (result < 0 && result != -Errno.ENOENT) {
      throw failure(libc, path(name), result);
    }
  }

  /** Gives the file {@code name} another name, in the place of what had that. */
  public void rename(String name, String next) throws IOException {
    int result = named(name, from -> named(next, to -> libc.renameat(fd, from, fd, to)));
    if (result < 0) {
      throw failure(libc, path(next), result);
    }
  }

  @Override
  public void close() {
    libc.close(fd);
  }

  private int named(String name, LongToIntFunction call) {
    return named(libc, name, call);
  }

  private static int named(Libc libc, String name, LongToIntFunction call) {
    byte[] bytes = Utf8.encode(name + "\0");
    long room = libc.malloc(bytes.length);
    if (room == 0) {
      return -Errno.ENOMEM;
    }
    try {
      Memory.putBytes(room, bytes);
      return call.applyAsInt(room);
    } finally {
      libc.free(room);
    }
  }

  private static IOException failure(Libc libc, String path, int result) {
    return new IOException(path + ": " + libc.strerror(-result));
  }
}
