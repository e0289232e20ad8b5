package inetd.daemon.shortage;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The time that something may take to become true, on the machine's own clock. */
enum Patience {
  /** For what is only preparation. */
  PREPARATION(Duration.ofSeconds(60)),
  /** For an answer over a connection that is open. */
  ANSWER(Duration.ofSeconds(10)),
  /** A second after relief; as much again and more for a machine that has other things to do. */
  RECOVERY(Duration.ofSeconds(4));

  private static final long PAUSE_MILLIS = 10;

  private final Duration limit;

  Patience(Duration limit) {
    this.limit = limit;
  }

  long nanos() {
    return limit.toNanos();
  }

  /** Waits until {@code true}; a refusal on the way there, such as of a connection, is a no. */
  void until(String sentence, Callable<Boolean> fact, Supplier<String> instead) {
    long start = System.nanoTime();
    String refusal = "";
    while (true) {
      try {
        if (fact.call()) {
          return;
        }
        refusal = "";
      } catch (Exception e) {
        refusal = " (" + e + ")";
      }
      if (System.nanoTime() - start > nanos()) {
        throw new AssertionError("never came true: " + sentence + refusal + "\n" + instead.get());
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
