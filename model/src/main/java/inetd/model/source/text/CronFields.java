package inetd.model.source.text;

import inetd.model.spec.Calendar;
import inetd.model.word.Zone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The five fields of crontab(5), or one of its words: what {@code start_calendar} says.
 *
 * <p>As there, a field that begins with {@code *} does not restrict, with a step or without: of
 * days and weekdays either is enough only if neither does.
 */
public final class CronFields {
  private static final Map<String, String> WORDS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");
  private static final List<String> SUGGESTED =
      List.of("@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** One of the five. */
  private enum Field {
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY("day", 1, 31),
    MONTH("month", 1, 12),
    WEEKDAY("weekday", 0, 7);

    private final String word;
    private final int first;
    private final int last;

    Field(String word, int first, int last) {
      this.word = word;
      this.first = first;
      this.last = last;
    }

    List<String> names() {
      return switch (this) {
        case MINUTE, HOUR, DAY -> List.of();
        case MONTH -> MONTHS;
        case WEEKDAY -> WEEKDAYS;
      };
    }
  }

  private final ProblemList complaints;
  private final Token token;
  private boolean sound = true;

  private CronFields(ProblemList complaints, Token token) {
    this.complaints = complaints;
    this.token = token;
  }

  /** Returns the calendar {@code token} is, or null and an error. */
  public static @Nullable Calendar read(Token token, ProblemList complaints) {
    return new CronFields(complaints, token).calendar();
  }

  private @Nullable Calendar calendar() {
    String text = token.text().strip();
    if (text.startsWith("@")) {
      String word = text.toLowerCase(Locale.ROOT);
      String meant = WORDS.get(word);
      if (meant == null) {
        return refused(
            word.equals("@reboot")
                ? "a start when inetd starts is run_at_load = yes"
                : "there is no such word"
                    + Suggestion.forWord(word, SUGGESTED)
                    + ". Valid: "
                    + String.join(", ", SUGGESTED));
      }
      text = meant;
    }
    List<String> fields = List.of(text.split("[ \t\r\n]+"));
    if (fields.size() != Field.values().length) {
      return refused(
          fields.size()
              + (fields.size() == 1 ? " field" : " fields")
              + ", but five are wanted: minute hour day month weekday");
    }
    long minutes = bits(Field.MINUTE, fields.get(0));
    long hours = bits(Field.HOUR, fields.get(1));
    long days = bits(Field.DAY, fields.get(2));
    long months = bits(Field.MONTH, fields.get(3));
    long weekdays = bits(Field.WEEKDAY, fields.get(4));
    weekdays = (weekdays | weekdays >> 7) & 0x7f; // 7 is Sunday, too.
    if (!sound) {
      return null;
    }
    Calendar calendar =
        new Calendar(
            minutes,
            (int) hours,
            (int) days,
            (int) months,
            (int) weekdays,
            fields.get(2).startsWith("*"),
            fields.get(4).startsWith("*"));
    return calendar.next(0, Zone.UTC) == Long.MAX_VALUE
        ? refused("there is no such day")
        : calendar;
  }

  private long bits(Field field, String list) {
    long bits = 0;
    for (String item : list.split(",", -1)) {
      bits |= item(field, item);
    }
    return bits;
  }

  /** Reads {@code *}, a number or a range, and the step of the first and the last. */
  private long item(Field field, String item) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int dash = range.indexOf('-');
    if (slash >= 0 && dash < 0 && !range.equals("*")) {
      return refused(field, item, "a step needs a range or * before it");
    }
    long step = slash < 0 ? 1 : Numbers.decimal(item.substring(slash + 1)).orElse(0);
    if (step < 1 || step > 59) {
      return refused(field, item, "a step is a number from 1 to 59");
    }
    int low = field.first;
    // Not to 7: Sunday would be counted twice, and come a second time by a step.
    int high = field == Field.WEEKDAY ? 6 : field.last;
    if (!range.equals("*")) {
      low = number(field, dash < 0 ? range : range.substring(0, dash));
      high = dash < 0 ? low : number(field, range.substring(dash + 1));
      if (low < 0 || high < 0) {
        return 0;
      }
      if (field == Field.WEEKDAY && high == 0 && low > 0) {
        high = 7; // fri-sun
      }
      if (low > high) {
        return refused(field, item, "the range runs backwards");
      }
    }
    long bits = 0;
    for (int i = low; i <= high; i += (int) step) {
      bits |= 1L << i;
    }
    return bits;
  }

  private int number(Field field, String text) {
    int name = field.names().indexOf(text.toLowerCase(Locale.ROOT));
    if (name >= 0) {
      return name + field.first;
    }
    long number = Numbers.decimal(text).orElse(-1);
    if (number < field.first || number > field.last) {
      String wanted = "a number from " + field.first + " to " + field.last;
      refused(
          field,
          text,
          field.names().isEmpty()
              ? wanted + " is wanted"
              : wanted + " or a name (" + String.join(", ", field.names()) + ") is wanted");
      return -1;
    }
    return (int) number;
  }

  private long refused(Field field, String text, String why) {
    sound = false;
    refused(field.word + " '" + text + "': " + why);
    return 0;
  }

  private @Nullable Calendar refused(String why) {
    complaints.error(token, "Invalid start_calendar '" + token.text() + "': " + why);
    return null;
  }
}
