package inetd.daemon.posix;

import inetd.model.source.FileOwnership;
import inetd.model.source.text.Utf8;
import java.util.Optional;

/**
 * The status of an open file, by fstat(2): read from the descriptor, it cannot be another file than
 * the one that is read or written. By lstat(2) it is that of a name.
 *
 * @param device the file system it is in
 * @param inode which file it is there
 * @param mode type and permissions, as {@code st_mode} has them
 * @param uid its owner
 * @param gid its group
 * @param size bytes of a regular file
 * @param modified when it was written last, in seconds since 1970
 */
public record FileStatus(
    long device, long inode, int mode, int uid, int gid, long size, long modified) {
  /** Bytes of {@code struct stat}; NetBSD's is the largest of those known. */
  private static final int BYTES = 152;

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int PIPE = 0010000;
  private static final int LINK = 0120000;
  private static final int SOCKET = 0140000;

  /** Where {@code struct stat} has the six: Linux packs it differently for each processor. */
  private record Layout(int device, int inode, int mode, int uid, int size, int modified) {
    private static final Layout NETBSD = new Layout(0, 16, 8, 28, 112, 64);
    private static final Layout X86_64 = new Layout(0, 8, 24, 28, 48, 88);
    private static final Layout AARCH64 = new Layout(0, 8, 16, 24, 48, 88);

    static Layout here() {
      if (Os.NETBSD) {
        return NETBSD;
      }
      return System.getProperty("os.arch", "").equals("aarch64") ? AARCH64 : X86_64;
    }
  }

  private static final Layout LAYOUT = Layout.here();

  /** Returns the status of {@code fd}, which is open: no other failure is left to fstat(2). */
  public static FileStatus of(Libc libc, int fd) {
    long room = room(libc, 0);
    try {
      int result = libc.fstat(fd, room);
      if (result < 0) {
        throw new IllegalStateException("fstat of " + fd + ": " + libc.strerror(-result));
      }
      return read(room);
    } finally {
      libc.free(room);
    }
  }

  /** Returns the status of what stands at {@code path}, be it a link; empty if nothing does. */
  public static Optional<FileStatus> at(Libc libc, String path) {
    return named(libc, path, false);
  }

  /** Returns the status of what {@code path} leads to, links being followed; empty if nothing. */
  public static Optional<FileStatus> behind(Libc libc, String path) {
    return named(libc, path, true);
  }

  private static Optional<FileStatus> named(Libc libc, String path, boolean followed) {
    byte[] name = Utf8.encode(path + "\0");
    long room = room(libc, name.length);
    try {
      long at = room + BYTES;
      Memory.putBytes(at, name);
      int result = followed ? libc.stat(at, room) : libc.lstat(at, room);
      return result < 0 ? Optional.empty() : Optional.of(read(room));
    } finally {
      libc.free(room);
    }
  }

  private static long room(Libc libc, int more) {
    long room = libc.malloc(BYTES + more);
    if (room == 0) {
      throw new OutOfMemoryError("no room for a struct stat");
    }
    return room;
  }

  private static FileStatus read(long room) {
    return new FileStatus(
        Memory.getLong(room + LAYOUT.device()),
        Memory.getLong(room + LAYOUT.inode()),
        Memory.getInt(room + LAYOUT.mode()),
        Memory.getInt(room + LAYOUT.uid()),
        Memory.getInt(room + LAYOUT.uid() + 4), // On every system.
        Memory.getLong(room + LAYOUT.size()),
        Memory.getLong(room + LAYOUT.modified()));
  }

  public boolean isRegular() {
    return (mode & TYPE) == REGULAR;
  }

  public boolean isDirectory() {
    return (mode & TYPE) == DIRECTORY;
  }

  /** A pipe, with a name or without one. */
  public boolean isPipe() {
    return (mode & TYPE) == PIPE;
  }

  public boolean isSocket() {
    return (mode & TYPE) == SOCKET;
  }

  public boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  /** Tells whether group or others may write it. */
  public boolean isWritableByOthers() {
    return (mode & 022) != 0;
  }

  /** Returns what it says about who can have written it. */
  public FileOwnership ownership() {
    return new FileOwnership(mode, uid);
  }

  public boolean isSameFile(FileStatus other) {
    return device == other.device && inode == other.inode;
  }
}
