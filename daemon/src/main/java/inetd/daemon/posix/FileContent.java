package inetd.daemon.posix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The content of a file that is open. */
final class FileContent {
  private static final int PORTION = 16_384;

  private FileContent() {}

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
