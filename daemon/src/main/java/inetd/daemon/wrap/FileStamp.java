package inetd.daemon.wrap;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Os;
import java.io.File;
import java.util.function.LongSupplier;

/**
 * A file's size and time of modification as one number: another number is another content, 0 is
 * none at all.
 *
 * <p>One stat(2) and no garbage, since it is asked for every connection.
 */
final class FileStamp implements LongSupplier {
  /** The numbers of struct stat, the same for x86-64 and aarch64 on Linux. */
  private static final int SIZE = 48;

  private static final int SECONDS = 88;
  private static final int NANOS = 96;
  private static final int ROOM = 144;

  private final Libc libc;
  private final long path;
  private final long status = Memory.allocate(ROOM);

  private FileStamp(Libc libc, File file) {
    this.libc = libc;
    this.path = Memory.allocateString(file.getPath());
  }

  /** Returns the stamp of {@code file}; what this system's struct stat does not tell, Java does. */
  static LongSupplier of(Libc libc, File file) {
    return Os.NETBSD ? () -> mix(file.length(), file.lastModified(), 0) : new FileStamp(libc, file);
  }

  @Override
  public long getAsLong() {
    return libc.stat(path, status) < 0
        ? 0
        : mix(
            Memory.getLong(status + SIZE),
            Memory.getLong(status + SECONDS),
            Memory.getLong(status + NANOS));
  }

  private static long mix(long size, long seconds, long nanos) {
    long mixed = (seconds * 1_000_000_000 + nanos) * 31 + size;
    return size == 0 ? 0 : mixed == 0 ? 1 : mixed;
  }
}
