package inetd.daemon.kernel;

import inetd.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until programs listen ({@code ready = listen}).
 *
 * <p>No kernel tells when somebody else begins to listen. So this is the one place in inetd that
 * looks again and again: seldom, for as long as somebody is waited for, and on a thread that lives
 * no longer.
 */
final class Lookout {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int STACK = 256 * 1024;

  /** When to look next, and how long after that. */
  private record Look(long at, long pause) {
    Look next(long now) {
      return new Look(now + pause, Math.min(2 * pause, SELDOM));
    }
  }

  private final Onlooker onlooker;
  private final Mailbox mailbox;

  // Of the loop's thread.
  private final Set<Integer> awaited = new HashSet<>();

  private final Object lock = new Object();
  private final Map<Integer, Look> looks = new HashMap<>();
  private @Nullable Thread thread;

  Lookout(Onlooker onlooker, Mailbox mailbox) {
    this.onlooker = onlooker;
    this.mailbox = mailbox;
  }

  /** Tells of {@code pid} when it listens. */
  void await(int pid) {
    awaited.add(pid);
    synchronized (lock) {
      looks.put(pid, new Look(System.nanoTime() + FIRST, 2 * FIRST));
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("lookout").stackSize(STACK).start(this::work);
      } else {
        lock.notifyAll();
      }
    }
  }

  /** {@code pid} has ended, or is to end: it is not waited for any more. */
  void forget(int pid) {
    if (awaited.remove(pid)) {
      drop(pid);
    }
  }

  private void drop(int pid) {
    synchronized (lock) {
      looks.remove(pid);
      lock.notifyAll();
    }
  }

  void close() {
    List.copyOf(awaited).forEach(this::forget);
  }

  private void work() {
    try {
      for (List<Integer> due = due(); !due.isEmpty(); due = due()) {
        due.forEach(this::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(int pid) {
    if (onlooker.listens(pid)) {
      drop(pid);
      mailbox.leave(events -> {
        // It may have ended since.
        if (awaited.remove(pid)) {
          events.add(new Event.Ready(pid));
        }
      });
    }
  }

  /** Waits until there is somebody to look at; returns nobody when nobody is waited for. */
  private List<Integer> due() throws InterruptedException {
    synchronized (lock) {
      List<Integer> due = new ArrayList<>();
      while (true) {
        long now = System.nanoTime();
        long patience = Long.MAX_VALUE;
        for (Map.Entry<Integer, Look> entry : looks.entrySet()) {
          long left = entry.getValue().at() - now;
          if (left <= 0) {
            due.add(entry.getKey());
            entry.setValue(entry.getValue().next(now));
          } else {
            patience = Math.min(patience, left);
          }
        }
        if (looks.isEmpty()) {
          thread = null;
          return due;
        }
        if (!due.isEmpty()) {
          return due;
        }
        // Rounded up, for what is waited zero milliseconds is waited for ever.
        lock.wait(TimeUnit.NANOSECONDS.toMillis(patience) + 1);
      }
    }
  }
}
