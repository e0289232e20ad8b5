package inetd.daemon.kernel;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A thread that is there before it is needed, for when it is there may be no more to be had. It
 * runs what it is given, in order, and waits for more; nothing that a task throws ends it.
 */
public final class Worker implements Executor, AutoCloseable {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Consumer<Throwable> failed;
  private final Thread thread;
  private volatile boolean closed;

  private Worker(String name, Consumer<Throwable> failed) {
    this.failed = failed;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
  }

  /**
   * Starts one.
   *
   * @param failed is told, on the worker's thread, what a task threw
   * @throws IOException if no thread can be made
   */
  public static Worker start(String name, Consumer<Throwable> failed) throws IOException {
    Worker worker = new Worker(name, failed);
    try {
      worker.thread.start();
    } catch (OutOfMemoryError e) { // So Java calls a limit on processes, too.
      throw new IOException("no thread '" + name + "' can be made: " + e.getMessage(), e);
    }
    return worker;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Tells the task under way, if it asks, that nobody waits for it any more. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Ends it when it is done with the task under way; what waits is left undone. */
  @Override
  public void close() {
    closed = true;
    tasks.add(() -> {});
  }

  /** Waits until its thread is gone, after it was closed. */
  public void join() throws InterruptedException {
    thread.join();
  }

  private void work() {
    while (!closed) {
      try {
        Runnable task = tasks.take();
        if (!closed) {
          task.run();
        }
      } catch (InterruptedException _) {
        // It came too late for its task.
      } catch (Throwable e) {
        fail(e);
      } finally {
        Thread.interrupted();
      }
    }
  }

  private void fail(Throwable thrown) {
    try {
      failed.accept(thrown);
    } catch (Throwable _) {
      // There is not even memory to say so.
    }
  }
}
