package inetd.daemon.posix;

import inetd.model.source.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The content of a file. */
public final class FileContent {
  private static final int PORTION = 16_384;

  /** The bytes of a first line that are looked at, as many as the kernel looks at of a script. */
  private static final int HEAD = 256;

  private FileContent() {}

  /**
   * Returns the first line of the regular file at {@code path} with its line feed, or as much as
   * 256 bytes of it; empty if there is none, or it cannot be read.
   */
  public static String head(Libc libc, String path) {
    long room = libc.malloc(Utf8.length(path) + 1L + HEAD);
    if (room == 0) {
      return "";
    }
    try {
      Memory.putString(room, path);
      int flags = OpenFlags.NONBLOCK | OpenFlags.NOCTTY | OpenFlags.CLOEXEC;
      int fd = libc.open(room, flags, 0);
      if (fd < 0) {
        return "";
      }
      long length = FileStatus.of(libc, fd).isRegular() ? libc.read(fd, room, HEAD) : 0;
      libc.close(fd);
      String text = Utf8.decode(Memory.getBytes(room, (int) Math.max(length, 0)));
      int line = text.indexOf('\n');
      return line < 0 ? text : text.substring(0, line + 1);
    } finally {
      libc.free(room);
    }
  }

  /**
   * Returns what is left to read, but no more than {@code most} bytes of it.
   *
   * @param size how much that probably is
   * @throws IOException in the system's words
   */
  static byte[] read(Libc libc, int descriptor, long size, int most) throws IOException {
    long room = libc.malloc(PORTION);
    if (room == 0) {
      throw new IOException(libc.strerror(Errno.ENOMEM));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream((int) Math.min(size, most));
    try {
      while (content.size() < most) {
        long read = libc.read(descriptor, room, Math.min(PORTION, most - content.size()));
        if (read < 0 && read != -Errno.EINTR) {
          throw new IOException(libc.strerror((int) -read));
        }
        if (read == 0) {
          break;
        }
        content.writeBytes(Memory.getBytes(room, (int) Math.max(read, 0)));
      }
      return content.toByteArray();
    } finally {
      libc.free(room);
    }
  }
}
