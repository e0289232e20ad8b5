package inetd.daemon.linux.path;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Check;
import java.nio.charset.StandardCharsets;

/**
 * inotify(7). Not open, it has nothing to tell and room for no watch.
 *
 * <p>A watch is on a file, not on a name: asking for it by another name returns the same number.
 */
final class Inotify {
  static final int MODIFY = 0x2;
  static final int ATTRIB = 0x4;
  static final int OVERFLOW = 0x4000;
  static final int IGNORED = 0x8000;

  /** An entry came or went: MOVED_FROM, MOVED_TO, CREATE, DELETE. */
  static final int ENTRIES = 0x40 | 0x80 | 0x100 | 0x200;

  static final int ONLY_DIRECTORY = 0x0100_0000;
  static final int NO_LINK = 0x0200_0000;

  /** Adds to what the watch has told of so far. */
  static final int AS_WELL = 0x2000_0000;

  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int ENOSPC = 28;

  /** Bytes of a struct inotify_event, its name not among them. */
  private static final int EVENT_BYTES = 16;

  private static final int ROOM = 1 << 14;

  /** Who is told. */
  interface Reader {
    void heard(int watch, int mask, String name);
  }

  private final Libc libc;
  private final long buffer;
  private int descriptor = -1;

  Inotify(Libc libc) {
    this.libc = libc;
    buffer = libc.malloc(ROOM);
    Check.that(buffer != 0, "there is memory for a batch of events");
  }

  /** Opens it; tells whether there was room for one more. */
  boolean open() {
    descriptor = libc.inotifyInit1(NONBLOCK_CLOEXEC);
    return descriptor >= 0;
  }

  int descriptor() {
    return descriptor;
  }

  /** Returns the number of a watch, or a negated errno. */
  int add(PathProbe disk, String path, int mask) {
    long place = disk.place(path);
    if (descriptor < 0) {
      return -ENOSPC;
    }
    return place == 0 ? -PathProbe.ENAMETOOLONG : libc.inotifyAddWatch(descriptor, place, mask);
  }

  void remove(int watch) {
    libc.inotifyRmWatch(descriptor, watch);
  }

  /** Takes one batch of what happened. */
  void read(Reader reader) {
    long length = libc.read(descriptor, buffer, ROOM);
    long at = buffer;
    while (at < buffer + length) {
      int nameBytes = Memory.getInt(at + 12);
      reader.heard(Memory.getInt(at), Memory.getInt(at + 4), name(at + EVENT_BYTES, nameBytes));
      at += EVENT_BYTES + nameBytes;
    }
  }

  private static String name(long at, int bytes) {
    int length = 0;
    while (length < bytes && Memory.getByte(at + length) != 0) {
      length++;
    }
    return length == 0 ? "" : new String(Memory.getBytes(at, length), StandardCharsets.ISO_8859_1);
  }

  void close() {
    if (descriptor >= 0) {
      libc.close(descriptor);
    }
    libc.free(buffer);
  }
}
