package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.word.Notice.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The queue between the loop and a log that may hang. */
final class AsyncSinkTest {
  /** A log that hangs, from its first line on, until it is let go. */
  private static final class Hanging implements Sink {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch letGo = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void write(Level level, String text) {
      reached.countDown();
      await(letGo);
      lines.add(level + " " + text);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static void thread(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void linesArriveInOrderAndCloseSeesThemOff() {
    Hanging log = new Hanging();
    log.letGo.countDown();
    AsyncSink async = new AsyncSink(log, AsyncSinkTest::thread, 10, 30_000);
    async.write(Level.ERR, "one");
    async.write(Level.WARNING, "two");
    async.close();
    assertEquals(List.of("ERR one", "WARNING two"), log.lines);
    assertEquals(0, log.closed.getCount());
  }

  @Test
  void aHangingLogHoldsUpNobodyAndWhatIsLostIsCounted() {
    Hanging log = new Hanging();
    AsyncSink async = new AsyncSink(log, AsyncSinkTest::thread, 2, 30_000);
    async.write(Level.ERR, "held");
    await(log.reached);
    for (int i = 0; i < 5; i++) {
      async.write(Level.ERR, "line " + i);
    }
    log.letGo.countDown();
    async.close();
    assertEquals(
        List.of(
            "ERR held",
            "ERR 3 messages lost: the log does not keep up",
            "ERR line 0",
            "ERR line 1"),
        log.lines);
  }

  @Test
  void closeDoesNotWaitForEver() {
    Hanging log = new Hanging();
    AsyncSink async = new AsyncSink(log, AsyncSinkTest::thread, 2, 50);
    async.write(Level.ERR, "held");
    await(log.reached);
    async.close();
    assertEquals(List.of(), log.lines);
    log.letGo.countDown();
    await(log.closed);
  }

  @Test
  void whatWroteNothingIsClosedToo() {
    Hanging log = new Hanging();
    new AsyncSink(log, AsyncSinkTest::thread, 2, 30_000).close();
    assertEquals(0, log.closed.getCount());
  }
}
