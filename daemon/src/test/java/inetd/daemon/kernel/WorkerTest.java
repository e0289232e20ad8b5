package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that are there before they are needed. */
@Timeout(60)
final class WorkerTest {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
  }

  @Test
  void tasksAreDoneInOrderWhateverOneOfThemThrows() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    try (Worker worker = Worker.start("worker", thrown -> told.add(thrown.getMessage()))) {
      worker.execute(() -> told.add(Thread.currentThread().getName()));
      worker.execute(() -> {
        throw new OutOfMemoryError("none left");
      });
      worker.execute(() -> {
        throw new IllegalStateException("broken");
      });
      worker.execute(last::countDown);
      await(last);
    }
    assertEquals(List.of("worker", "none left", "broken"), told);
  }

  @Test
  void whatIsToldOfAFailureMayFailToo() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    try (Worker worker =
        Worker.start(
            "worker",
            _ -> {
              throw new OutOfMemoryError("still none");
            })) {
      worker.execute(() -> {
        throw new OutOfMemoryError("none left");
      });
      worker.execute(last::countDown);
      await(last);
    }
  }

  @Test
  void anInterruptIsForTheTaskUnderWayAlone() throws Exception {
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(1);
    try (Worker worker = Worker.start("worker", thrown -> told.add(thrown.getMessage()))) {
      worker.execute(() -> {
        under.countDown();
        try {
          never.await();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          told.add("interrupted");
        }
      });
      await(under);
      worker.interrupt();
      worker.execute(() -> {
        told.add("" + Thread.currentThread().isInterrupted());
        last.countDown();
      });
      await(last);
      worker.interrupt(); // Nothing is under way; it goes on waiting.
      CountDownLatch one = new CountDownLatch(1);
      worker.execute(one::countDown);
      await(one);
    }
    assertEquals(List.of("interrupted", "false"), told);
  }
}
