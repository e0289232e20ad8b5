package inetd.daemon.linux;

import inetd.daemon.load.NativeRoom;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.servicedir.ScanWatch;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** inotify(7) over scan directories, service directories and pipes in these. */
public final class ScanInotify implements ScanWatch {
  private static final int NONBLOCK_CLOEXEC = 0x80800;

  /** ATTRIB, MOVED_FROM, MOVED_TO, CREATE, DELETE, DELETE_SELF, MOVE_SELF; of directories only. */
  private static final int ENTRIES =
      0x4 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x800 | 0x0100_0000;

  /** OPEN, once; the rest of that pipe's life is the reader's own affair. */
  private static final int OPENED = 0x20 | 0x8000_0000;

  // What was not asked for.
  private static final int OVERFLOW = 0x4000;
  private static final int IGNORED = 0x8000;

  private static final int ROOM = 1 << 14;

  // Of a struct inotify_event.
  private static final int MASK_AT = 4;
  private static final int LENGTH_AT = 12;
  private static final int EVENT_BYTES = 16;

  /** The thing that is watched under one number. */
  private sealed interface Watched {
    /** A directory, and the names that matter in it; none are all. */
    record Entries(Set<String> names, String about) implements Watched {
      boolean matters(String name) {
        return names.isEmpty() ? !name.startsWith(".") : names.contains(name);
      }
    }

    /** A pipe. */
    record Readers(String about) implements Watched {}
  }

  private final Libc libc;
  private final int descriptor;
  private final long buffer = Memory.allocate(ROOM);
  private final Map<Integer, Watched> watched = new ConcurrentHashMap<>();

  /**
   * Makes one.
   *
   * @param descriptor of inotify_init1(2), which it closes
   */
  private ScanInotify(Libc libc, int descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  /** Returns one, which tells nothing if there is none to be had: SIGHUP looks at everything. */
  public static ScanInotify open(Libc libc) {
    return new ScanInotify(libc, libc.inotifyInit1(NONBLOCK_CLOEXEC));
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public void watch(String path) {
    add(path, ENTRIES, new Watched.Entries(Set.of(), path));
  }

  @Override
  public void watch(String path, Set<String> names, String about) {
    add(path, ENTRIES, new Watched.Entries(names, about));
  }

  @Override
  public void watchReaders(String path, String about) {
    add(path, OPENED, new Watched.Readers(about));
  }

  private void add(String path, int mask, Watched what) {
    try (NativeRoom room = new NativeRoom(libc)) {
      int number = libc.inotifyAddWatch(descriptor, room.string(path), mask); // It may hang.
      if (number >= 0) {
        watched.put(number, what); // What was told before is seen by who looks after he watches.
      }
    }
  }

  @Override
  public Heard heard() {
    Heard heard = new Heard(new HashSet<>(), new HashSet<>());
    for (long length = libc.read(descriptor, buffer, ROOM);
        length > 0;
        length = libc.read(descriptor, buffer, ROOM)) {
      for (long at = buffer; at < buffer + length; ) {
        int bytes = Memory.getInt(at + LENGTH_AT);
        take(
            Memory.getInt(at),
            Memory.getInt(at + MASK_AT),
            bytes == 0 ? "" : Memory.getString(at + EVENT_BYTES),
            heard);
        at += EVENT_BYTES + bytes;
      }
    }
    return heard;
  }

  private void take(int number, int mask, String name, Heard heard) {
    if ((mask & OVERFLOW) != 0) {
      for (Watched each : watched.values()) {
        tell(each, heard);
      }
      return;
    }
    Watched what = (mask & IGNORED) == 0 ? watched.get(number) : watched.remove(number);
    switch (what) {
      case null -> {}
      case Watched.Readers readers -> {
        if ((mask & IGNORED) == 0) {
          tell(readers, heard);
        }
      }
      case Watched.Entries entries -> {
        if (name.isEmpty() || entries.matters(name)) {
          tell(entries, heard);
        }
      }
    }
  }

  private static void tell(Watched what, Heard heard) {
    switch (what) {
      case Watched.Readers(String about) -> heard.read().add(about);
      case Watched.Entries(Set<String> _, String about) -> heard.changed().add(about);
    }
  }

  @Override
  public void close() {
    libc.close(descriptor);
  }
}
