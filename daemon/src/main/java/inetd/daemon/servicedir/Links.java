package inetd.daemon.servicedir;

import inetd.daemon.load.NativeRoom;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;

/** The texts of symbolic links. */
final class Links {
  private static final int PATH_BYTES = 4096;

  private Links() {}

  /** Returns what the link at {@code path} says; nothing if there is none. */
  static String read(Libc libc, String path) {
    try (NativeRoom room = new NativeRoom(libc)) {
      long buffer = room.bytes(PATH_BYTES);
      long length = libc.readlink(room.string(path), buffer, PATH_BYTES);
      return length <= 0 || length == PATH_BYTES
          ? ""
          : Utf8.decode(Memory.getBytes(buffer, (int) length));
    }
  }
}
