package inetd.model.rule.trigger;

import inetd.model.spec.Calendar;
import inetd.model.spec.Condition;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.verdict.Trigger;
import java.util.List;
import java.util.Set;

/**
 * {@code start_calendar}: a start at these minutes of local time (crontab(5), launchd's
 * StartCalendarInterval). When it comes next is in {@link inetd.model.memory.Schedule}, which is
 * asked anew when the clock was set.
 */
public final class StartCalendar implements Trigger {
  public static final Setting<Calendar> MINUTES =
      Setting.of(
          Setting.Key.starting("start_calendar", 5),
          Calendar.class,
          (words, _) -> words.calendar("start_calendar"));

  @Override
  public List<Setting<?>> settings() {
    return List.of(MINUTES);
  }

  @Override
  public Set<Condition> watches(Settings settings) {
    return isSet(settings) ? Set.of(new Condition.ClockSet(), new Condition.Slept()) : Set.of();
  }

  @Override
  public boolean isSet(Settings settings) {
    return settings.has(MINUTES);
  }

  @Override
  public List<String> awaits(Settings settings) {
    return isSet(settings) ? List.of("its calendar") : List.of();
  }
}
