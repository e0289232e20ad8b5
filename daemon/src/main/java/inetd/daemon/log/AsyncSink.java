package inetd.daemon.log;

import inetd.model.word.Notice;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands lines to a sink that may block, without ever blocking whoever writes them.
 *
 * <p>Lines wait in a bounded queue for one thread, which does nothing else. When the queue is full
 * lines are dropped and counted, and the count is told once there is room again.
 */
public final class AsyncSink implements Sink {
  private sealed interface Entry {}

  private record Line(Notice.Level level, String text) implements Entry {}

  private record Foreign(int priority, String text) implements Entry {}

  /** Whoever waits until the entries before it are with the sink. */
  private record Mark(CountDownLatch reached) implements Entry {}

  private record End() implements Entry {}

  private final Sink sink;
  private final long closeMillis;
  private final BlockingQueue<Entry> queue;
  private final AtomicLong dropped = new AtomicLong();
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * Makes a scribe for {@code sink}.
   *
   * @param thread hands them over, until it is closed
   * @param capacity lines that may wait
   * @param closeMillis how long {@link #close} waits for them
   */
  public AsyncSink(Sink sink, Executor thread, int capacity, long closeMillis) {
    this.sink = sink;
    this.closeMillis = closeMillis;
    this.queue = new ArrayBlockingQueue<>(capacity);
    thread.execute(this::work);
  }

  @Override
  public void write(Notice.Level level, String text) {
    offer(new Line(level, text));
  }

  @Override
  public void write(int priority, String text) {
    offer(new Foreign(priority, text));
  }

  private void offer(Entry entry) {
    if (!queue.offer(entry)) {
      dropped.incrementAndGet();
    }
  }

  /** Waits until everything is with the sink, but no longer than {@link #close} would. */
  @Override
  public void flush() {
    CountDownLatch reached = new CountDownLatch(1);
    await(new Mark(reached), reached);
  }

  /** Waits until everything is with the sink, but no longer than it was made to. */
  @Override
  public void close() {
    await(new End(), over);
  }

  private void await(Entry last, CountDownLatch reached) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(closeMillis);
    try {
      if (queue.offer(last, closeMillis, TimeUnit.MILLISECONDS)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        // Over or not, nobody waits any longer.
        boolean _ = reached.await(Math.max(left, 1), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (Entry next = queue.take(); !(next instanceof End); next = queue.take()) {
        hand(next);
      }
      tellDropped();
      sink.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over.countDown();
    }
  }

  private void hand(Entry entry) {
    try {
      switch (entry) {
        case Line(Notice.Level level, String text) -> sink.write(level, text);
        case Foreign(int priority, String text) -> sink.write(priority, text);
        case Mark(CountDownLatch reached) -> reached.countDown();
        case End() -> {}
      }
      tellDropped();
    } catch (OutOfMemoryError _) {
      dropped.incrementAndGet();
    }
  }

  private void tellDropped() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      sink.write(Notice.Level.ERR, lost + " messages lost: the log does not keep up");
    }
  }
}
