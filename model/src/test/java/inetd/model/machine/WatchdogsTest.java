package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.source.Site;
import inetd.model.source.Site.Watchdog;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Watchdogs in simulated time: rows R10 and R11 of what supervisors are asked for. */
final class WatchdogsTest {
  private static final Watchdog SHORT = Watchdog.of("/dev/watchdog", 4);
  private static final Watchdog LONG = Watchdog.of("/dev/watchdog1", 10);

  private final MachineScript script = new MachineScript();

  private static Configuration read(List<Problem> problems, Watchdog... watchdogs) {
    return new Configuration(
        List.of(), problems, new Site(Site.STANDARD.users(), List.of(watchdogs)));
  }

  private List<Effect.Feeding> load(Watchdog... watchdogs) {
    return feedings(script.on(new Event.ConfigurationRead(read(List.of(), watchdogs))));
  }

  private static List<Effect.Feeding> feedings(List<Effect> effects) {
    return MachineScript.only(Effect.Feeding.class, effects);
  }

  private List<Effect> at(long millis) {
    script.now = script.now.plusNanos(millis * 1_000_000);
    return script.on(new Event.Due());
  }

  @Test
  void eachIsFedInItsOwnTimeAndTheLoopIsWokenForIt() {
    assertEquals(
        List.of(new Effect.Arm("/dev/watchdog", 4), new Effect.Arm("/dev/watchdog1", 10)),
        load(SHORT, LONG));
    Moment start = script.now;
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      long deadline = script.machine.interest().deadline();
      script.now = script.now.at(deadline);
      for (Effect.Feeding feeding : feedings(script.on(new Event.Due()))) {
        long millis = (deadline - start.nanos()) / 1_000_000;
        (feeding.equals(new Effect.Feed("/dev/watchdog")) ? first : second).add(millis);
      }
    }
    assertEquals(List.of(3_000L, 6_000L, 9_000L, 12_000L), first.subList(0, 4));
    assertEquals(List.of(7_500L, 15_000L, 22_500L), second.subList(0, 3));
  }

  @Test
  void nothingButItsTimeFeedsIt() {
    load(SHORT);
    assertEquals(List.of(), feedings(at(2_999)));
    assertEquals(List.of(new Effect.Feed("/dev/watchdog")), feedings(at(1)));
    assertEquals(List.of(), feedings(at(0)));
  }

  @Test
  void whatIsNamedNoLongerIsToldSoAndTheOthersAreNotDisturbed() {
    load(SHORT, LONG);
    at(2_000);
    assertEquals(List.of(new Effect.Disarm("/dev/watchdog1")), load(SHORT));
    assertEquals(List.of(new Effect.Feed("/dev/watchdog")), feedings(at(1_000)));
    assertEquals(
        List.of(new Effect.Arm("/dev/watchdog", 9)), load(Watchdog.of("/dev/watchdog", 9)));
  }

  @Test
  void aFileWithMistakesLeavesThemAsTheyWere() {
    load(SHORT);
    Problem problem = new Problem(new Origin("f", 1, 1), Severity.ERROR, "no");
    assertEquals(
        List.of(), feedings(script.on(new Event.ConfigurationRead(read(List.of(problem))))));
  }

  @Test
  void anOrderlyEndDisarmsThem() {
    load(SHORT);
    assertEquals(
        List.of(new Effect.Disarm("/dev/watchdog")), feedings(script.on(new Event.ExitAsked())));
    assertEquals(Moment.NEVER, script.machine.interest().deadline());
  }

  @Test
  void oneThatCannotBeFedIsToldOnceAndTriedAgainAtItsTimes() {
    load(SHORT);
    assertEquals(
        List.of(Notice.WATCHDOG_LOST),
        notices(script.on(new Event.Unfed("/dev/watchdog", "No such file or directory"))));
    List<Effect> again = at(3_000);
    assertEquals(List.of(new Effect.Arm("/dev/watchdog", 4)), feedings(again));
    assertEquals(List.of(), notices(script.on(new Event.Unfed("/dev/watchdog", "the same"))));
    at(3_000);
    assertEquals(
        List.of(Notice.WATCHDOG_FOUND), notices(script.on(new Event.Armed("/dev/watchdog"))));
    assertEquals(List.of(new Effect.Feed("/dev/watchdog")), feedings(at(3_000)));
    assertTrue(notices(script.on(new Event.Armed("/dev/watchdog"))).isEmpty());
  }

  private static List<Notice> notices(List<Effect> effects) {
    return MachineScript.only(Effect.Tell.class, effects).stream()
        .map(Effect.Tell::notice)
        .toList();
  }
}
