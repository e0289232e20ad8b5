package inetd.model.memory;

import inetd.model.spec.Calendar;
import java.util.Optional;

/**
 * The times at which a program is started, whatever else is so.
 *
 * @param interval every so many seconds
 * @param calendar at these minutes of local time
 */
public record Timetable(Optional<Long> interval, Optional<Calendar> calendar) {
  public static final Timetable NONE = new Timetable(Optional.empty(), Optional.empty());
}
