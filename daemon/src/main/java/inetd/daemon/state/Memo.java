package inetd.daemon.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is to be held, away from the loop: on a thread that lives only while there is
 * something to write. What was superseded before it was written never is.
 */
final class Memo {
  /** Keys of services. */
  private record Wish(Set<String> disabled, Set<String> stopped) {}

  private final Held disabled;
  private final Held stopped;
  private final Object lock = new Object();
  private @Nullable Wish wish;
  private @Nullable Thread writer;

  Memo(Held disabled, Held stopped) {
    this.disabled = disabled;
    this.stopped = stopped;
  }

  void remember(Set<String> nowDisabled, Set<String> nowStopped) {
    synchronized (lock) {
      wish = new Wish(nowDisabled, nowStopped);
      if (writer == null) {
        writer = Thread.ofPlatform().daemon().name("memo").start(this::write);
      }
    }
  }

  private void write() {
    for (Wish next = take(); next != null; next = take()) {
      disabled.write(next.disabled());
      stopped.write(next.stopped());
    }
  }

  private @Nullable Wish take() {
    synchronized (lock) {
      Wish taken = wish;
      wish = null;
      if (taken == null) {
        writer = null;
      }
      return taken;
    }
  }

  /** Waits until everything is written, or for so long. */
  void close(long patienceMillis) {
    Thread last;
    synchronized (lock) {
      last = writer;
    }
    if (last != null) {
      try {
        last.join(patienceMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
