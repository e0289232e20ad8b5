package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Worker;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.posix.Libc;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readings that hang, fail, or come too late; on a clock that stands still by itself. */
@Timeout(60)
final class ConfigurationLoaderTest {
  private static final Libc LIBC = Libc.jni();
  private static final long LONG = 60_000_000_000L;

  private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
  private final Map<String, Error> failing = new ConcurrentHashMap<>();
  private final List<String> begun = new ArrayList<>();
  private final List<Worker> readers;
  private final Mailbox mailbox = new Mailbox(LIBC, LinuxAbi.ABI);
  private final Events events = new Events();
  private final ConfigurationLoader loader;
  private long now;

  ConfigurationLoaderTest() throws IOException {
    readers =
        List.of(
            Worker.start("one", Throwable::printStackTrace),
            Worker.start("two", Throwable::printStackTrace));
    loader = loader(Duration.ZERO);
    loader.serving();
  }

  private ConfigurationLoader loader(Duration atStart) {
    return new ConfigurationLoader(this::read, readers, mailbox, events, () -> now, atStart);
  }

  @AfterEach
  void close() {
    hanging.values().forEach(CountDownLatch::countDown);
    readers.forEach(Worker::close);
    mailbox.close();
  }

  /** Returns a configuration that complains of nothing but its name. */
  private Configuration read(String file) {
    // Before it is said to have begun: a test then takes the latch away.
    CountDownLatch latch = hanging.getOrDefault(file, new CountDownLatch(0));
    synchronized (begun) {
      begun.add(file);
      begun.notifyAll();
    }
    boolean over = false;
    while (!over) {
      try {
        latch.await();
        over = true;
      } catch (InterruptedException _) {
        // A name server that is silent hears nothing, either.
      }
    }
    Error failure = failing.get(file);
    if (failure != null) {
      throw failure;
    }
    return new Configuration(
        List.of(), List.of(new Problem(new Origin(file, 1, 1), Problem.Severity.WARNING, "read")));
  }

  private void hang(String file) {
    hanging.put(file, new CountDownLatch(1));
  }

  private void letGo(String file) {
    Check.present(hanging.get(file), "what is let go hangs").countDown();
  }

  /** Waits until a reader is done with what it reads, and has left what came of it. */
  private void awaitReader(int number) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    readers.get(number).execute(done::countDown);
    done.await();
  }

  private void ask(int client, String file) {
    loader.rehearse(new ClientId(client), Optional.of(file));
  }

  private void begins(int readings) throws InterruptedException {
    synchronized (begun) {
      while (begun.size() < readings) {
        begun.wait();
      }
    }
  }

  /** Waits until something was answered; returns who was told what. */
  private List<String> answers(int count) {
    List<String> answers = new ArrayList<>();
    while (answers.size() < count) {
      for (Event event : events.take()) {
        answers.add(
            switch (event) {
              case Event.ConfigurationRead(Configuration told) -> "all " + text(told);
              case Event.Rehearsed(ClientId client, Configuration told) ->
                  client.number() + " " + text(told);
              default -> throw new AssertionError(event);
            });
      }
      if (answers.size() < count) {
        mailbox.open(events); // Its descriptor blocks until there is something.
      }
    }
    return answers;
  }

  private static String text(Configuration configuration) {
    return configuration.problems().getFirst().toString();
  }

  private void pass(long nanos) {
    pass(loader, nanos);
  }

  private void pass(ConfigurationLoader reading, long nanos) {
    now += nanos;
    reading.due();
  }

  @Test
  void questionsAreAnsweredInTheirOrder() {
    for (int client = 0; client < 5; client++) {
      ask(client, "f" + client);
    }
    assertEquals(
        List.of(
            "0 f0:1:1: read",
            "1 f1:1:1: read",
            "2 f2:1:1: read",
            "3 f3:1:1: read",
            "4 f4:1:1: read"),
        answers(5));
    assertEquals(LONG, loader.patience(LONG), "nothing is waited for");
  }

  @Test
  void aReadingThatHangsIsGivenUpAndTheNextHasAnotherReader() {
    hang("stuck");
    ask(1, "stuck");
    ask(2, "good");
    assertEquals(ConfigurationLoader.PATIENCE, loader.patience(LONG));
    pass(ConfigurationLoader.PATIENCE - 1);
    assertEquals(1, loader.patience(LONG));
    assertEquals(List.of(), events.take());
    pass(1);
    assertEquals(List.of("1 stuck:1:1: not read within 30 s", "2 good:1:1: read"), answers(2));
  }

  @Test
  void whatIsGivenUpSaysThatSomethingIsWrongSoThatNothingIsRemoved() {
    hang("stuck");
    ask(1, "stuck");
    pass(ConfigurationLoader.PATIENCE);
    Event.Rehearsed told = (Event.Rehearsed) events.take().getFirst();
    assertFalse(told.configuration().sound());
  }

  @Test
  void aLateResultIsThrownAwayAndItsReaderReadsAgain() throws InterruptedException {
    for (String file : List.of("a", "b")) {
      hang(file);
      ask(1, file);
      pass(ConfigurationLoader.PATIENCE);
    }
    begins(2);
    ask(2, "c");
    assertEquals(
        List.of(
            "1 a:1:1: not read within 30 s",
            "1 b:1:1: not read within 30 s",
            "2 c:1:1: not read: readings from before still hang"),
        answers(3));
    letGo("a");
    awaitReader(0);
    mailbox.open(events);
    assertEquals(List.of(), events.take());
    ask(3, "d");
    assertEquals(List.of("3 d:1:1: read"), answers(1));
  }

  @Test
  void aReadingThatNeedsTooMuchOrFindsAMistakeOfOursIsAnUnreadableFile() {
    failing.put("large", new OutOfMemoryError("Java heap space"));
    failing.put("deep", new StackOverflowError());
    failing.put("odd", new AssertionError("odd"));
    ask(1, "large");
    ask(2, "deep");
    ask(3, "odd");
    assertEquals(
        List.of(
            "1 large:1:1: not read: it needs more memory than there is",
            "2 deep:1:1: not read: it needs more memory than there is",
            "3 odd:1:1: not read: this is a bug in inetd: java.lang.AssertionError: odd"),
        answers(3));
  }

  @Test
  void reloadsThatAreAskedForWhileOneHasYetToBeginAreOne() {
    hang("stuck");
    ask(1, "stuck");
    loader.read();
    ask(2, "good");
    loader.read();
    loader.read();
    letGo("stuck");
    assertEquals(
        List.of("1 stuck:1:1: read", "all inetd.conf:1:1: read", "2 good:1:1: read"), answers(3));
    loader.read();
    assertEquals(List.of("all inetd.conf:1:1: read"), answers(1));
  }

  @Test
  void theFirstReadingIsThereBeforeAnythingElseHappens() {
    loader(Duration.ofSeconds(50)).read();
    Event.ConfigurationRead read = (Event.ConfigurationRead) events.take().getFirst();
    assertEquals("inetd.conf:1:1: read", text(read.configuration()));
  }

  @Test
  void aFirstReadingThatHangsKeepsNobodyFromStartingAndCountsWhenItIsThere() {
    hang("inetd.conf");
    ConfigurationLoader first = loader(Duration.ZERO);
    first.read();
    first.serving();
    assertEquals(List.of(), events.take());
    assertEquals(ConfigurationLoader.PATIENCE, first.patience(LONG));
    pass(first, ConfigurationLoader.PATIENCE);
    assertEquals(List.of("all inetd.conf:1:1: not read within 30 s"), answers(1));
    letGo("inetd.conf");
    assertEquals(List.of("all inetd.conf:1:1: read"), answers(1));
  }

  @Test
  void aFirstReadingIsThrownAwayWhereALaterOneWasQuicker() throws InterruptedException {
    hang("inetd.conf");
    ConfigurationLoader first = loader(Duration.ZERO);
    first.read();
    first.serving();
    begins(1);
    pass(first, ConfigurationLoader.PATIENCE);
    CountDownLatch old = Check.present(hanging.remove("inetd.conf"), "the first one hangs");
    first.read();
    assertEquals(
        List.of("all inetd.conf:1:1: not read within 30 s", "all inetd.conf:1:1: read"),
        answers(2));
    old.countDown();
    awaitReader(0);
    mailbox.open(events);
    assertEquals(List.of(), events.take());
  }
}
