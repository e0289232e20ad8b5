package inetd.daemon.linux.path;

import inetd.daemon.condition.PathPort;
import inetd.daemon.posix.Libc;
import inetd.model.spec.Condition;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Paths watched by inotify(7), on a thread of their own.
 *
 * <p>An event only says where to look again; what is told is what was seen. What inotify cannot
 * tell of is looked at every {@link #AGAIN_MILLIS}: directories that may be searched and not read,
 * file systems that other machines or the kernel itself change, and everything while the limits on
 * descriptors or watches are reached.
 */
public final class InotifyPaths implements PathPort {
  private static final int AGAIN_MILLIS = 1000;
  private static final long NANOS = 1_000_000;

  private final Executor loop;
  private final PathProbe disk;
  private final Inotify inotify;
  private final WatchTable stations;
  private final PathWaiter alarm;

  // Shared with the loop, under this lock; the rest is the thread's own.
  private final Object lock = new Object();
  private Queue<Runnable> orders = new ArrayDeque<>();
  private boolean closed;

  private final Map<Condition, WatchedPath> watched = new HashMap<>();
  private final Set<WatchedPath> stale = new LinkedHashSet<>();
  private boolean complete;
  private long lookAgain = System.nanoTime();

  public InotifyPaths(Libc libc, Executor loop) {
    this.loop = loop;
    disk = new PathProbe(libc);
    inotify = new Inotify(libc);
    stations = new WatchTable(inotify);
    alarm = new PathWaiter(libc, inotify);
  }

  /**
   * Looks from now on until it is closed, on {@code thread}, which can do nothing else meanwhile.
   */
  public void start(Executor thread) {
    thread.execute(this::run);
  }

  // --- the loop's side ---

  @Override
  public void watch(Condition what, Told told) {
    order(() -> {
      WatchedPath path = new WatchedPath(what, told);
      watched.put(what, path);
      stale.add(path);
    });
  }

  @Override
  public void unwatch(Condition what) {
    order(() -> {
      WatchedPath path = watched.remove(what);
      if (path != null) {
        stale.remove(path);
        path.leave(stations);
      }
    });
  }

  private void order(Runnable order) {
    synchronized (lock) {
      orders.add(order);
      alarm.ring();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (!closed) {
        closed = true;
        alarm.ring();
      }
    }
  }

  // --- the thread's side ---

  private void run() {
    try {
      alarm.attend();
      while (obey()) {
        look();
        await();
      }
    } catch (RuntimeException | Error e) {
      send(() -> {
        throw new IllegalStateException("watching paths failed", e);
      });
    } finally {
      release();
    }
  }

  /** Does what was ordered; tells whether to go on. */
  private boolean obey() {
    Queue<Runnable> taken;
    synchronized (lock) {
      if (closed) {
        return false;
      }
      taken = orders;
      orders = new ArrayDeque<>();
    }
    taken.forEach(Runnable::run);
    return true;
  }

  private void look() {
    if (!complete) {
      complete = alarm.open(disk);
      stale.addAll(watched.values());
    }
    for (WatchedPath path : List.copyOf(stale)) {
      path.look(disk, inotify, stations).ifPresent(holds -> send(() -> path.told.holds(holds)));
    }
    stale.clear();
  }

  private void send(Runnable letter) {
    synchronized (lock) {
      if (!closed) {
        loop.execute(letter);
      }
    }
  }

  private void await() {
    boolean blind = !complete || watched.values().stream().anyMatch(WatchedPath::blind);
    long now = System.nanoTime();
    if (!blind) {
      lookAgain = now + AGAIN_MILLIS * NANOS;
    }
    alarm.await(blind ? (int) Math.max(Math.ceilDiv(lookAgain - now, NANOS), 0) : -1);
    if (alarm.files()) {
      inotify.read(this::heard);
    }
    if (alarm.mounts()) {
      stale.addAll(watched.values());
    }
    if (blind && System.nanoTime() - lookAgain >= 0) {
      watched.values().stream().filter(WatchedPath::blind).forEach(stale::add);
      lookAgain = System.nanoTime() + AGAIN_MILLIS * NANOS;
    }
  }

  private void heard(int watch, int mask, String name) {
    if ((mask & Inotify.OVERFLOW) != 0) {
      watched
          .values()
          .forEach(path -> {
            path.touched();
            stale.add(path);
          });
    } else if ((mask & Inotify.IGNORED) != 0) {
      stale.addAll(stations.ended(watch));
    } else {
      stations
          .holders(watch, WatchUse.ALL)
          .forEach(path -> {
            path.touched();
            stale.add(path);
          });
      if ((mask & Inotify.MODIFY) == 0) {
        entry(watch, mask, name);
      }
    }
  }

  private void entry(int watch, int mask, String name) {
    for (WatchedPath path : stations.holders(watch, name)) {
      stale.add(path);
      if ((mask & Inotify.ENTRIES) != 0) {
        path.entry(watch, name);
      }
    }
  }

  private void release() {
    synchronized (lock) {
      closed = true;
      alarm.close();
    }
    inotify.close();
    disk.close();
  }
}
