package inetd.daemon.state;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is to be held, away from the loop, one write at a time. What was superseded before it
 * was written never is.
 */
final class KeyFileWriter {
  /** Keys of services. */
  private record Wish(Set<String> disabled, Set<String> stopped) {}

  private final KeyFile disabled;
  private final KeyFile stopped;
  private final Executor writer;
  private final Object lock = new Object();
  private @Nullable Wish wish;
  private boolean writing;

  KeyFileWriter(KeyFile disabled, KeyFile stopped, Executor writer) {
    this.disabled = disabled;
    this.stopped = stopped;
    this.writer = writer;
  }

  void remember(Set<String> nowDisabled, Set<String> nowStopped) {
    synchronized (lock) {
      wish = new Wish(nowDisabled, nowStopped);
      if (writing) {
        return;
      }
      writing = true;
    }
    writer.execute(this::write);
  }

  private void write() {
    boolean done = false;
    try {
      for (Wish next = take(); next != null; next = take()) {
        disabled.write(next.disabled());
        stopped.write(next.stopped());
      }
      done = true;
    } finally {
      if (!done) {
        end(); // The next wish is written all the same.
      }
    }
  }

  private @Nullable Wish take() {
    synchronized (lock) {
      Wish taken = wish;
      wish = null;
      if (taken == null) {
        end();
      }
      return taken;
    }
  }

  private void end() {
    synchronized (lock) {
      writing = false;
      lock.notifyAll();
    }
  }

  /** Waits until everything is written, or for so long. */
  void close(long patienceMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    synchronized (lock) {
      long left = patienceMillis;
      while (writing && left > 0) {
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
    }
  }
}
