package inetd.daemon.linux.path;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;
import inetd.model.word.Check;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The look at a path; every call may hang on a file server that is gone.
 *
 * <p>A path here holds one byte in each character: what a link says, or what a file is called, need
 * not be UTF-8.
 */
final class PathProbe {
  static final int ENAMETOOLONG = 36;

  /** PATH_MAX, which counts the final zero. */
  private static final int PATH_BYTES = 4096;

  private static final int ENTRY_BYTES = 4096;
  private static final int STATUS_BYTES = 144;

  /**
   * What the kernel or other machines change: proc, sysfs, cgroup2; NFS, CIFS, SMB2, Ceph, 9P,
   * FUSE.
   */
  private static final Set<Long> SILENT =
      Set.of(
          0x9fa0L,
          0x6265_6572L,
          0x6367_7270L,
          0x6969L,
          0xff53_4d42L,
          0xfe53_4d42L,
          0x00c3_6400L,
          0x0102_1997L,
          0x6573_5546L);

  private static final int CLOEXEC_NONBLOCK = 0x80000 | 0x800;

  // Struct dirent64.
  private static final int LENGTH_AT = 16;
  private static final int NAME_AT = 19;

  // Struct stat, the same for x86-64 and aarch64 in these.
  private static final int DEVICE_AT = 0;
  private static final int INODE_AT = 8;
  private static final int SIZE_AT = 48;
  private static final int MODIFIED_AT = 88;
  private static final int CHANGED_AT = 104;

  private final Libc libc;
  private final long path;
  private final long text;
  private final long status;

  PathProbe(Libc libc) {
    this.libc = libc;
    path = libc.malloc(PATH_BYTES + ENTRY_BYTES + STATUS_BYTES);
    Check.that(path != 0, "there is memory for a path");
    text = path + PATH_BYTES;
    status = text + ENTRY_BYTES;
  }

  /** Returns {@code path}, which came from a configuration, with one byte in each character. */
  static String bytes(String path) {
    return new String(Utf8.encode(path), StandardCharsets.ISO_8859_1);
  }

  /** Returns where {@code name} is as a C string until the next call, or 0 if it is too long. */
  long place(String name) {
    if (name.length() >= PATH_BYTES) {
      return 0;
    }
    Memory.putBytes(path, name.getBytes(StandardCharsets.ISO_8859_1));
    Memory.putByte(path + name.length(), (byte) 0);
    return path;
  }

  /** Reads the link {@code name}: how long its {@link #text} is, or a negated errno. */
  int readLink(String name) {
    long place = place(name);
    return place == 0 ? -ENAMETOOLONG : (int) libc.readlink(place, text, ENTRY_BYTES);
  }

  /** Returns the first {@code length} bytes of what was read last. */
  String text(int length) {
    return new String(Memory.getBytes(text, length), StandardCharsets.ISO_8859_1);
  }

  /** Tells whether {@code directory} has an entry; what cannot be read has none. */
  boolean hasEntries(String directory) {
    // The dot asks for a directory: opening anything else might do something.
    long place = place(directory.endsWith("/") ? directory + "." : directory + "/.");
    int fd = place == 0 ? -ENAMETOOLONG : libc.open(place, CLOEXEC_NONBLOCK, 0);
    if (fd < 0) {
      return false;
    }
    boolean found = false;
    long length = libc.getdents(fd, text, ENTRY_BYTES);
    while (length > 0 && !found) {
      found = entries((int) length);
      length = libc.getdents(fd, text, ENTRY_BYTES);
    }
    libc.close(fd);
    return found;
  }

  private boolean entries(int length) {
    for (long at = text; at < text + length; at += Memory.getShort(at + LENGTH_AT) & 0xffff) {
      String name = Memory.getString(at + NAME_AT);
      if (!name.equals(".") && !name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the stamp of {@code name}, or {@link Stamp#NONE}. */
  Stamp stamp(String name) {
    long place = place(name);
    if (place == 0 || libc.stat(place, status) < 0) {
      return Stamp.NONE;
    }
    return new Stamp(
        Memory.getLong(status + DEVICE_AT),
        Memory.getLong(status + INODE_AT),
        Memory.getLong(status + SIZE_AT),
        time(status + MODIFIED_AT),
        time(status + CHANGED_AT));
  }

  private static long time(long at) {
    return Memory.getLong(at) * 1_000_000_000 + Memory.getLong(at + 8);
  }

  /**
   * Tells whether {@code name} is in a file system where things change that inotify never hears.
   */
  boolean silent(String name) {
    long place = place(name);
    return place != 0 && libc.statfs(place, status) == 0 && SILENT.contains(Memory.getLong(status));
  }

  void close() {
    libc.free(path);
  }

  /** Which file it was, and as of when. */
  record Stamp(long device, long inode, long size, long modified, long changed) {
    static final Stamp NONE = new Stamp(0, 0, 0, 0, 0);

    boolean sameFile(Stamp other) {
      return device == other.device && inode == other.inode;
    }
  }
}
