package inetd.daemon.linux;

import inetd.daemon.load.NativeRoom;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.servicedir.ScanWatch;
import inetd.model.word.Check;

/**
 * inotify(7) over scan directories and service directories.
 *
 * <p>A program may well keep files of its own in its service directory: only entries by names that
 * mean something there are told of.
 */
public final class ScanInotify implements ScanWatch {
  private static final int NONBLOCK_CLOEXEC = 0x80800;

  /** ATTRIB, MOVED_FROM, MOVED_TO, CREATE, DELETE, DELETE_SELF, MOVE_SELF; of directories only. */
  private static final int ENTRIES =
      0x4 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x800 | 0x0100_0000;

  private static final int ROOM = 1 << 14;

  /** Bytes of a struct inotify_event, its name not among them. */
  private static final int EVENT_BYTES = 16;

  private final Libc libc;
  private final int descriptor;
  private final long buffer = Memory.allocate(ROOM);

  public ScanInotify(Libc libc) {
    this.libc = libc;
    descriptor = libc.inotifyInit1(NONBLOCK_CLOEXEC);
    Check.that(descriptor >= 0, "there is a descriptor for directories at start");
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public void watch(String path) {
    try (NativeRoom room = new NativeRoom(libc)) {
      libc.inotifyAddWatch(descriptor, room.string(path), ENTRIES);
    }
  }

  @Override
  public boolean heard() {
    boolean matters = false;
    for (long length = libc.read(descriptor, buffer, ROOM);
        length > 0;
        length = libc.read(descriptor, buffer, ROOM)) {
      for (long at = buffer; at < buffer + length; ) {
        int bytes = Memory.getInt(at + 12);
        matters |= bytes == 0 || matters(Memory.getString(at + EVENT_BYTES));
        at += EVENT_BYTES + bytes;
      }
    }
    return matters;
  }

  /** What begins with a dot is being made, and supervise is our own. */
  private static boolean matters(String name) {
    return !name.startsWith(".") && !name.equals("supervise");
  }

  @Override
  public void close() {
    libc.close(descriptor);
  }
}
