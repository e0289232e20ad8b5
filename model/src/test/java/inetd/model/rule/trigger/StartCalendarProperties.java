package inetd.model.rule.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Calendar;
import inetd.model.spec.Condition;
import inetd.model.spec.Settings;
import inetd.model.verdict.Trigger;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** start_calendar: a start at minutes of local time. */
final class StartCalendarProperties extends TriggerLaws {
  @Override
  Trigger trigger() {
    return new StartCalendar();
  }

  @Override
  Arbitrary<Settings> with() {
    return Arbitraries.of(1L, 2L, 3L)
        .map(minutes ->
            Settings.STANDARD.with(
                StartCalendar.MINUTES, new Calendar(minutes, 1, ~1, ~1, 0x7f, true, true)));
  }

  @Override
  Optional<StartReason> reason(Condition what) {
    return Optional.empty();
  }

  @Example
  void itHasTheClockWatched() {
    Calendar midnight = new Calendar(1, 1, ~1, ~1, 0x7f, true, true);
    Settings settings = Settings.STANDARD.with(StartCalendar.MINUTES, midnight);
    assertEquals(
        Set.of(new Condition.ClockSet(), new Condition.Slept()), trigger().watches(settings));
    assertEquals(List.of("its calendar"), trigger().awaits(settings));
  }
}
