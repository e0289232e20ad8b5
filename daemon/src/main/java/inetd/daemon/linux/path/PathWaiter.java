package inetd.daemon.linux.path;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Check;
import inetd.model.word.Failure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The wait of the thread that looks at paths, for any of these: an order, inotify, or a change of
 * mounts.
 *
 * <p>It works without a single descriptor, if need be: then only orders wake, and time.
 */
final class PathWaiter {
  private static final int CLOEXEC = 0x80000;
  private static final int NONBLOCK = 0x800;
  private static final int IN = 1;

  /** How /proc/thread-self/mountinfo says that it has changed; see proc_pid_mountinfo(5). */
  private static final int URGENT = 2;

  // Struct pollfd.
  private static final int POLL_BYTES = 8;
  private static final int EVENTS_AT = 4;
  private static final int CAME_AT = 6;

  private static final int ORDER = 0;
  private static final int FILES = 1;
  private static final int MOUNTS = 2;
  private static final int ALL = 3;

  private final Libc libc;
  private final Inotify inotify;
  private final long polled;
  private final long word;
  private @Nullable Thread sleeper;
  private int wake = -1;
  private int mounts = -1;

  PathWaiter(Libc libc, Inotify inotify) {
    this.libc = libc;
    this.inotify = inotify;
    polled = libc.malloc(ALL * POLL_BYTES + 16);
    Check.that(polled != 0, "there is memory for three descriptors to poll");
    word = polled + ALL * POLL_BYTES;
  }

  /** Wakes whoever waits, now or the next time; any thread may, until {@link #close}. */
  synchronized void ring() {
    if (wake >= 0) {
      Memory.putLong(word, 1);
      libc.write(wake, word, 8);
    } else if (sleeper != null) {
      LockSupport.unpark(sleeper);
    }
  }

  /** This thread is woken from now on. */
  synchronized void attend() {
    sleeper = Thread.currentThread();
  }

  /** Opens everything or nothing; tells which. */
  boolean open(PathProbe disk) {
    // It rings once by itself: for whoever rang before it was there.
    int wakes = libc.eventfd(1, CLOEXEC | NONBLOCK);
    int tells = libc.open(disk.place("/proc/thread-self/mountinfo"), CLOEXEC, 0);
    boolean complete =
        wakes >= 0 && (tells >= 0 || Errno.kind(-tells) == Failure.Kind.BROKEN) && inotify.open();
    if (complete) {
      become(wakes, tells);
    } else {
      shut(wakes);
      shut(tells);
    }
    return complete;
  }

  private synchronized void become(int wakes, int tells) {
    wake = wakes;
    mounts = tells;
  }

  private void shut(int fd) {
    if (fd >= 0) {
      libc.close(fd);
    }
  }

  /** Waits, if not for ever ({@code millis} negative), at most this long. */
  void await(int millis) {
    if (wake < 0) {
      sleep(millis);
      return;
    }
    poll(ORDER, wake, IN);
    poll(FILES, inotify.descriptor(), IN);
    poll(MOUNTS, mounts, URGENT);
    int came = libc.poll(polled, ALL, millis);
    if (came > 0 && came(ORDER)) {
      libc.read(wake, word + 8, 8);
    }
  }

  private void sleep(int millis) {
    if (millis < 0) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  // A negative descriptor is skipped by poll(2), and nothing came of it.
  private void poll(int index, int fd, int events) {
    long at = polled + (long) index * POLL_BYTES;
    Memory.putInt(at, fd);
    Memory.putShort(at + EVENTS_AT, (short) events);
    Memory.putShort(at + CAME_AT, (short) 0);
  }

  private boolean came(int index) {
    return Memory.getShort(polled + (long) index * POLL_BYTES + CAME_AT) != 0;
  }

  /** Whether the last wait ended with something to read from inotify. */
  boolean files() {
    return wake >= 0 && came(FILES);
  }

  /** Whether the last wait ended with a change of mounts. */
  boolean mounts() {
    return wake >= 0 && came(MOUNTS);
  }

  /** Nobody may ring any more. */
  synchronized void close() {
    shut(wake);
    shut(mounts);
    wake = -1;
    mounts = -1;
    sleeper = null;
    libc.free(polled);
  }
}
