package inetd.cli.sim;

import inetd.sim.storm.Storm;
import inetd.sim.storm.StormResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The processors of this machine, which run storms side by side; each storm is one's alone. */
final class ParallelStorms {
  private ParallelStorms() {}

  /**
   * Runs storms, and tells {@code bar} how many are over; returns the results in the order of the
   * storms.
   *
   * @throws AssertionError inetd broke one of its own rules, in the first storm of which that is so
   */
  static List<StormResult> run(List<Storm> storms, ProgressBar bar) {
    List<Callable<StormResult>> tasks = new ArrayList<>();
    for (Storm storm : storms) {
      tasks.add(() -> run(storm));
    }
    return all(tasks, bar);
  }

  /** Does the same with anything. */
  static <T> List<T> all(List<Callable<T>> tasks, ProgressBar bar) {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService crew = Executors.newFixedThreadPool(processors)) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(crew.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(result(each));
        bar.at(results.size());
      }
      return results;
    }
  }

  private static StormResult run(Storm storm) {
    try {
      return storm.run(_ -> {});
    } catch (AssertionError broken) {
      throw new AssertionError(broken.getMessage() + "\nseed " + storm.seed(), broken);
    }
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new AssertionError(String.valueOf(cause.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
