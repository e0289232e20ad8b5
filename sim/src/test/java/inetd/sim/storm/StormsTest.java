package inetd.sim.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.Moment;
import inetd.model.conf.Configuration;
import inetd.model.spec.Duty;
import inetd.model.spec.Hooks;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.sim.Act;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What storms count. */
final class StormsTest {
  private static final long HOUR = 3_600 * Moment.SECOND;

  private static ServiceSpec daemon(String name, Restart restart) {
    return Specs.of(
        name, new Duty.Daemon(Specs.program("/x"), Hooks.NONE, Supervision.PLAIN.with(restart)));
  }

  private static Restart kept(long throttle) {
    return Restart.NEVER.keeping(KeepAlive.ALWAYS).throttled(throttle);
  }

  private static Crash every(String name, long seconds) {
    return new Crash(name, new Act.Exit(1), new Lapse.Fixed(seconds * Moment.SECOND));
  }

  private static Outcome storm(
      List<ServiceSpec> services, List<Crash> crashes, List<String> troubles, long nanos) {
    List<Trouble> read = new ArrayList<>();
    for (String trouble : troubles) {
      try {
        read.add(Trouble.parse(trouble));
      } catch (Phrase.Wrong wrong) {
        throw new AssertionError(wrong);
      }
    }
    return new Storm(
            new Configuration(services, List.of()), crashes, read, 7, nanos, Scrutiny.EVERY_EVENT)
        .run(_ -> {});
  }

  private static Toll only(Outcome outcome) {
    return outcome.services().getFirst();
  }

  @Test
  void aCrashThatIsNotHeldBackCostsNoTime() {
    Toll toll =
        only(storm(List.of(daemon("a", kept(0))), List.of(every("a", 60)), List.of(), HOUR));
    assertEquals(new Toll("a", 61, 60, HOUR, Map.of(), 0, 0, 1), toll);
  }

  @Test
  void timeHeldIsToldWithItsReason() {
    Toll toll =
        only(storm(List.of(daemon("a", kept(10))), List.of(every("*", 4)), List.of(), HOUR));
    assertEquals(361, toll.starts());
    assertEquals(360, toll.restarts());
    assertEquals(360 * 4 * Moment.SECOND, toll.up());
    assertEquals(Map.of("throttled", 360 * 6 * Moment.SECOND), toll.down());
    assertEquals(6 * Moment.SECOND, toll.outage());
  }

  @Test
  void whatWasGivenUpStaysDownTillTheEnd() {
    Toll toll =
        only(
            storm(
                List.of(daemon("a", kept(0).limited(3, 60))),
                List.of(every("*", 1)),
                List.of(),
                HOUR));
    assertEquals(4, toll.starts());
    assertEquals(1, toll.givenUp());
    assertEquals(Map.of("given up", HOUR - 4 * Moment.SECOND), toll.down());
    assertEquals(HOUR - 4 * Moment.SECOND, toll.outage());
  }

  @Test
  void whatIsNotKeptAliveRests() {
    Toll toll =
        only(storm(List.of(daemon("a", Restart.NEVER)), List.of(every("a", 600)), List.of(), HOUR));
    assertEquals(
        new Toll("a", 1, 0, HOUR / 6, Map.of("at rest", HOUR / 6 * 5), HOUR / 6 * 5, 0, 1), toll);
  }

  @Test
  void aFaultLastsAsLongAsItWasAskedTo() {
    Toll toll =
        only(
            storm(
                List.of(daemon("a", kept(0))),
                List.of(every("a", 60)),
                List.of("fork fails 90500ms every 1830s"),
                HOUR - 1));
    // From 30:30 to 32:00.5: the start at 31:00 fails, and then every second; at 32:01 it does not.
    assertEquals(Map.of("fork failed", 61 * Moment.SECOND), toll.down());
    assertEquals(61 * Moment.SECOND, toll.outage());
  }

  @Test
  void theLastCrashThatFitsCounts() {
    Outcome outcome =
        storm(
            List.of(daemon("a", kept(0)), daemon("b", kept(0))),
            List.of(every("*", 60), every("b", 600)),
            List.of(),
            HOUR - 1);
    assertEquals(60, outcome.services().get(0).starts());
    assertEquals(6, outcome.services().get(1).starts());
    assertEquals(66, outcome.total().starts());
    assertEquals(2, outcome.total().peak());
  }

  @Test
  void anotherServiceChangesNothingForTheOthers() {
    List<Crash> crashes =
        List.of(new Crash("*", new Act.Die(9), new Lapse.Exponential(20 * Moment.SECOND)));
    Toll alone = only(storm(List.of(daemon("a", kept(5))), crashes, List.of(), HOUR));
    Outcome both =
        storm(List.of(daemon("0", kept(5)), daemon("a", kept(5))), crashes, List.of(), HOUR);
    assertEquals(alone, both.services().getLast());
    assertTrue(alone.starts() > 100);
  }

  @Test
  void theSameSeedGivesTheSameStormWatchedOrNot() {
    Configuration configuration =
        new Configuration(List.of(daemon("a", kept(1)), daemon("b", kept(0))), List.of());
    List<Crash> crashes =
        List.of(new Crash("*", new Act.Exit(2), new Lapse.Uniform(0, 9 * Moment.SECOND)));
    Storm storm = new Storm(configuration, crashes, List.of(), 11, HOUR, Scrutiny.NONE);
    assertEquals(storm.run(_ -> {}), storm.run(_ -> {}));
    assertEquals(
        storm.run(_ -> {}),
        new Storm(configuration, crashes, List.of(), 11, HOUR, Scrutiny.EVERY_EVENT).run(_ -> {}));
    assertTrue(
        !storm
            .run(_ -> {})
            .equals(
                new Storm(configuration, crashes, List.of(), 12, HOUR, Scrutiny.NONE)
                    .run(_ -> {})));
  }

  @Test
  void progressGoesToTheEnd() {
    List<Long> told = new ArrayList<>();
    new Storm(
            new Configuration(List.of(), List.of()), List.of(), List.of(), 1, 1_001, Scrutiny.NONE)
        .run(told::add);
    assertEquals(Storm.STEPS, told.size());
    assertEquals(1_001, told.getLast());
  }
}
