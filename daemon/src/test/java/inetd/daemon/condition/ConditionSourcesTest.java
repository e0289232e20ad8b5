package inetd.daemon.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.loop.FaultyLibc;
import inetd.daemon.loop.Turns;
import inetd.model.port.Effect.Unwatch;
import inetd.model.port.Effect.Watch;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition;
import inetd.model.spec.Condition.Addresses;
import inetd.model.spec.Condition.Changed;
import inetd.model.spec.Condition.ClockSet;
import inetd.model.spec.Condition.Exists;
import inetd.model.spec.Condition.Filled;
import inetd.model.spec.Condition.Network;
import inetd.model.spec.Condition.Slept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The conditions that are watched, from the loop's side. */
final class ConditionSourcesTest {
  private static final int EMFILE = 24;

  private final FaultyLibc faulty = new FaultyLibc();
  private final List<String> before = descriptors();
  private final Turns turns = new Turns(faulty.libc());

  @AfterEach
  void close() {
    turns.close();
    gone();
  }

  private static List<String> descriptors() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.map(ConditionSourcesTest::leadsTo)
          .filter(name ->
              name.endsWith("inotify") || name.endsWith("[timerfd]") || name.endsWith("mountinfo"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String leadsTo(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // It was the directory's own.
    }
  }

  // The thread that looks lets go in its own time, and no event tells.
  private void gone() {
    long start = System.nanoTime();
    while (!descriptors().equals(before)) {
      assertTrue(System.nanoTime() - start < 30_000_000_000L, "what was opened is closed");
      Thread.onSpinWait();
    }
  }

  private void told(Condition what, boolean holds) {
    assertEquals(holds, turns.until(Observed.class, it -> it.what().equals(what)).holds());
  }

  private void watch(Condition what) {
    turns.perform(new Watch(what));
  }

  @Test
  void aPathIsAnsweredAndThenToldAtChanges() {
    String path = turns.outside.path().path();
    watch(new Exists(path));
    told(new Exists(path), false);
    turns.outside.put(path);
    told(new Exists(path), true);
    turns.outside.remove(path);
    told(new Exists(path), false);
    turns.without(Observed.class);
  }

  @Test
  void aQueueIsAnsweredAndThenToldAtChanges() {
    String queue = turns.outside.path().path();
    watch(new Filled(queue));
    told(new Filled(queue), false);
    turns.outside.makeDirectory(queue);
    turns.without(Observed.class);
    turns.outside.put(queue + "/entry");
    told(new Filled(queue), true);
    turns.outside.remove(queue + "/entry");
    told(new Filled(queue), false);
  }

  @Test
  void aChangeIsToldEveryTimeAndNothingBeforeIt() {
    String path = turns.outside.path().path();
    turns.outside.put(path);
    watch(new Changed(path));
    turns.without(Observed.class);
    for (int i = 0; i < 3; i++) {
      turns.outside.put(path);
      told(new Changed(path), true);
    }
    turns.without(Observed.class);
  }

  @Test
  void whatIsWatchedNoMoreIsNotToldEvenIfItIsOnItsWay() {
    String path = turns.outside.path().path();
    watch(new Exists(path));
    watch(new Changed(path));
    told(new Exists(path), false);
    turns.outside.put(path);
    turns.outside.put(path);
    turns.perform(new Unwatch(new Exists(path)));
    turns.perform(new Unwatch(new Changed(path)));
    turns.without(Observed.class);
    gone();
  }

  @Test
  void whatIsWatchedAgainIsAnsweredAgain() {
    String path = turns.outside.path().path();
    watch(new Exists(path));
    told(new Exists(path), false);
    watch(new Exists(path));
    told(new Exists(path), false);
    turns.perform(new Unwatch(new Exists(path)));
    turns.outside.put(path);
    watch(new Exists(path));
    told(new Exists(path), true);
    turns.without(Observed.class);
  }

  @Test
  void theNetworkIsAnsweredAtOnceAndTheClockOnlyWhenItIsSet() {
    watch(new Network());
    watch(new ClockSet());
    turns.until(Observed.class, it -> it.what().equals(new Network()));
    turns.without(Observed.class);
    turns.perform(new Unwatch(new Network()));
    turns.perform(new Unwatch(new ClockSet()));
    gone();
  }

  @Test
  void theClockAndSleepAreHeardOnOneTimerAsLongAsEitherIsWatched() {
    watch(new Addresses());
    watch(new Network());
    watch(new ClockSet());
    watch(new Slept());
    turns.until(Observed.class, it -> it.what().equals(new Network()));
    assertEquals(before.size() + 1, descriptors().size());
    turns.perform(new Unwatch(new Network()));
    turns.perform(new Unwatch(new Slept()));
    assertEquals(before.size() + 1, descriptors().size());
    turns.perform(new Unwatch(new Addresses()));
    turns.perform(new Unwatch(new ClockSet()));
    gone();
  }

  @Test
  void nothingIsOpenedBeforeItIsAskedFor() {
    turns.turn();
    gone();
    String path = turns.outside.path().path();
    turns.perform(new Unwatch(new Exists(path)));
    turns.perform(new Unwatch(new Network()));
    gone();
  }

  @Test
  void aDescriptorThatIsNotToBeHadIsAskedForAgain() {
    faulty.failNext("timerfdCreate", EMFILE);
    watch(new ClockSet());
    assertEquals(before, descriptors());
    turns.until("the timer", () -> descriptors().size() == before.size() + 1);
    faulty.failNext("getifaddrs", EMFILE);
    watch(new Network());
    turns.until(Observed.class, it -> it.what().equals(new Network()));
  }
}
