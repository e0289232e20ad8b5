package inetd.sim.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Hooks;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Moment;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.Specs;
import inetd.sim.program.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The counts of storms. */
final class StormsTest {
  private static final long HOUR = 3_600 * Moment.SECOND;

  private static ServiceSpec daemon(String name, Settings restart) {
    return Specs.of(
        name,
        new Socket.None(),
        new Server.Supervised(Specs.program("/x"), Hooks.NONE, Supervision.PLAIN.with(restart)));
  }

  private static Settings kept(long throttle) {
    return Settings.STANDARD
        .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
        .with(ThrottleInterval.SECONDS, throttle);
  }

  private static Crash every(String name, long seconds) {
    return new Crash(name, new Act.Exit(1), new DurationLaw.Fixed(seconds * Moment.SECOND));
  }

  private static StormResult storm(
      List<ServiceSpec> services, List<Crash> crashes, List<String> troubles, long nanos) {
    List<FaultLaw> read = new ArrayList<>();
    for (String trouble : troubles) {
      try {
        read.add(FaultLaw.parse(trouble));
      } catch (OptionText.Wrong wrong) {
        throw new AssertionError(wrong);
      }
    }
    return new Storm(
            new Configuration(services, List.of()), crashes, read, 7, nanos, Scrutiny.EVERY_EVENT)
        .run(_ -> {});
  }

  private static ServiceResult only(StormResult outcome) {
    return outcome.services().getFirst();
  }

  @Test
  void aCrashThatIsNotHeldBackCostsNoTime() {
    ServiceResult toll =
        only(storm(List.of(daemon("a", kept(0))), List.of(every("a", 60)), List.of(), HOUR));
    assertEquals(new ServiceResult("a", 61, 60, HOUR, Map.of(), 0, 0, 1), toll);
  }

  @Test
  void timeHeldIsToldWithItsReason() {
    ServiceResult toll =
        only(storm(List.of(daemon("a", kept(10))), List.of(every("*", 4)), List.of(), HOUR));
    assertEquals(361, toll.starts());
    assertEquals(360, toll.restarts());
    assertEquals(360 * 4 * Moment.SECOND, toll.up());
    assertEquals(Map.of("throttled", 360 * 6 * Moment.SECOND), toll.down());
    assertEquals(6 * Moment.SECOND, toll.outage());
  }

  @Test
  void whatWasGivenUpStaysDownTillTheEnd() {
    ServiceResult toll =
        only(
            storm(
                List.of(
                    daemon("a", kept(0).with(RespawnLimit.LIMIT, new RespawnLimit.Limit(3, 60)))),
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
    ServiceResult toll =
        only(
            storm(
                List.of(daemon("a", Settings.STANDARD)),
                List.of(every("a", 600)),
                List.of(),
                HOUR));
    assertEquals(
        new ServiceResult("a", 1, 0, HOUR / 6, Map.of("at rest", HOUR / 6 * 5), HOUR / 6 * 5, 0, 1),
        toll);
  }

  @Test
  void aFaultLastsAsLongAsItWasAskedTo() {
    ServiceResult toll =
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
    StormResult outcome =
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
        List.of(new Crash("*", new Act.Die(9), new DurationLaw.Exponential(20 * Moment.SECOND)));
    ServiceResult alone = only(storm(List.of(daemon("a", kept(5))), crashes, List.of(), HOUR));
    StormResult both =
        storm(List.of(daemon("0", kept(5)), daemon("a", kept(5))), crashes, List.of(), HOUR);
    assertEquals(alone, both.services().getLast());
    assertTrue(alone.starts() > 100);
  }

  @Test
  void theSameSeedGivesTheSameStormWatchedOrNot() {
    Configuration configuration =
        new Configuration(List.of(daemon("a", kept(1)), daemon("b", kept(0))), List.of());
    List<Crash> crashes =
        List.of(new Crash("*", new Act.Exit(2), new DurationLaw.Uniform(0, 9 * Moment.SECOND)));
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
