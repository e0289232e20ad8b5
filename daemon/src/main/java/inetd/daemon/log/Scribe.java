package inetd.daemon.log;

import inetd.model.Notice;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands lines to a sink that may block, without ever blocking whoever writes them.
 *
 * <p>Lines wait in a bounded queue for one thread, which exists from the first line on. When the
 * queue is full lines are dropped and counted, and the count is told once there is room again.
 */
public final class Scribe implements Sink {
  private static final int STACK = 128 * 1024;

  private sealed interface Entry {}

  private record Line(Notice.Level level, String text) implements Entry {}

  private record End() implements Entry {}

  private final Sink sink;
  private final long closeMillis;
  private final BlockingQueue<Entry> queue;
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = new Thread(null, this::work, "log", STACK);
  private boolean started;

  /**
   * Makes a scribe for {@code sink}.
   *
   * @param capacity lines that may wait
   * @param closeMillis how long {@link #close} waits for them
   */
  public Scribe(Sink sink, int capacity, long closeMillis) {
    this.sink = sink;
    this.closeMillis = closeMillis;
    this.queue = new ArrayBlockingQueue<>(capacity);
    thread.setDaemon(true);
  }

  @Override
  public synchronized void write(Notice.Level level, String text) {
    if (!started) {
      started = true;
      thread.start();
    }
    if (!queue.offer(new Line(level, text))) {
      dropped.incrementAndGet();
    }
  }

  /** Waits until everything is with the sink, but no longer than it was made to. */
  @Override
  public void close() {
    synchronized (this) {
      if (!started) {
        sink.close();
        return;
      }
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(closeMillis);
    try {
      if (queue.offer(new End(), closeMillis, TimeUnit.MILLISECONDS)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        thread.join(Math.max(left, 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (queue.take() instanceof Line(Notice.Level level, String text)) {
        sink.write(level, text);
        tellDropped();
      }
      tellDropped();
      sink.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellDropped() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      sink.write(Notice.Level.ERR, lost + " messages lost: the log does not keep up");
    }
  }
}
