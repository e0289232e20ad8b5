package inetd.cli.ctl.foreign;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code [Timer]} section of a unit of systemd; its calendar becomes crontab(5)'s. */
final class SystemdTimer {
  private static final Pattern CALENDAR =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z,.]*)\\s*)?(?:(?:\\*-)?([0-9*,/.]+)-([0-9*,/.]+))?"
              + "\\s*(?:([0-9*,/.]+):([0-9*,/.]+)(?::(0|00))?)?");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private final Draft draft;

  SystemdTimer(Draft draft) {
    this.draft = draft;
  }

  void read(List<ForeignKey> keys) {
    draft.remove("run_at_load").set("run_at_load", "no");
    for (ForeignKey key : keys) {
      if (!key.section().equals("Timer")) {
        if (!key.key().equals("[")) {
          SystemdService.around(draft, key);
        }
        continue;
      }
      take(key);
    }
  }

  private void take(ForeignKey key) {
    ForeignFile.Line line = key.line();
    long seconds = Quantity.seconds(key.value());
    switch (key.key()) {
      case "[", "Unit" -> {}
      case "OnCalendar" -> {
        String fields = calendar(key.value());
        if (fields.isEmpty()) {
          draft.unequal(line);
        } else {
          draft.starts(line, fields);
        }
      }
      case "OnBootSec", "OnStartupSec", "OnActiveSec" ->
          draft
              .set("run_at_load", "yes")
              .remark(line, "runs when inetd starts, without a delay: " + line.text().strip());
      case "OnUnitActiveSec", "OnUnitInactiveSec" -> {
        if (seconds < 1) {
          draft.unequal(line);
          return;
        }
        draft.set("start_interval", Long.toString(seconds));
        if (key.key().equals("OnUnitInactiveSec")) {
          draft.remark(line, "start_interval counts from start to start: " + line.text().strip());
        }
      }
      case "RandomizedDelaySec" -> {
        if (seconds < 0) {
          draft.unequal(line);
        } else {
          draft.set("start_jitter", Long.toString(seconds));
          draft.remark(line, "start_jitter is the same every time: " + line.text().strip());
        }
      }
      default -> draft.unequal(line);
    }
  }

  /** Returns the fields of crontab(5); empty if they cannot say it. */
  static String calendar(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    switch (lower) {
      case "minutely" -> {
        return "* * * * *";
      }
      case "hourly", "daily", "monthly", "yearly" -> {
        return "@" + lower;
      }
      // systemd's week begins on Monday, that of crontab(5) on Sunday.
      case "weekly" -> {
        return "0 0 * * 1";
      }
      case "annually" -> {
        return "@yearly";
      }
      case "quarterly" -> {
        return "0 0 1 1,4,7,10 *";
      }
      case "semiannually" -> {
        return "0 0 1 1,7 *";
      }
      default -> {}
    }
    Matcher calendar = CALENDAR.matcher(lower);
    if (lower.isEmpty() || !calendar.matches()) {
      return "";
    }
    String weekday = weekdays(calendar.group(1));
    String month = field(calendar.group(2), "*", "12");
    String day = field(calendar.group(3), "*", "31");
    String hour = field(calendar.group(4), "0", "23");
    String minute = field(calendar.group(5), "0", "59");
    // crontab(5) takes either of day and weekday, systemd wants both.
    boolean either = !weekday.equals("*") && !day.equals("*");
    return weekday.isEmpty() || either ? "" : String.join(" ", minute, hour, day, month, weekday);
  }

  private static String field(@Nullable String text, String none, String last) {
    if (text == null) {
      return none;
    }
    StringBuilder field = new StringBuilder();
    for (String part : text.split(",", -1)) {
      String[] step = part.replace("..", "-").split("/", -1);
      String from = step[0].replaceFirst("^0+(?=[0-9])", "").replaceFirst("-0+(?=[0-9])", "-");
      boolean open = step.length > 1 && from.matches("[0-9]+");
      field.append(field.isEmpty() ? "" : ",").append(from).append(open ? "-" + last : "");
      field.append(step.length > 1 ? "/" + step[1] : "");
    }
    return field.toString();
  }

  /** Returns numbers for names of days; empty if one is unknown. */
  private static String weekdays(@Nullable String text) {
    if (text == null) {
      return "*";
    }
    StringBuilder days = new StringBuilder();
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("\\.\\.", -1);
      int from = day(ends[0]);
      int to = day(ends[ends.length - 1]);
      if (from < 0 || to < 0) {
        return "";
      }
      // Sunday is 7 where it ends a range.
      String last = to == 0 && from > 0 ? "7" : Integer.toString(to);
      days.append(days.isEmpty() ? "" : ",").append(from);
      days.append(ends.length > 1 ? "-" + last : "");
    }
    return days.toString();
  }

  private static int day(String name) {
    return name.length() < 3 ? -1 : DAYS.indexOf(name.substring(0, 3));
  }
}
