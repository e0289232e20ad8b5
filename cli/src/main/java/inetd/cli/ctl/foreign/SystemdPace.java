package inetd.cli.ctl.foreign;

import org.jspecify.annotations.Nullable;

/** The pace at which a unit of systemd is started again: how soon, and how often. */
final class SystemdPace {
  private static final int BURST = 5;
  private static final int INTERVAL = 10;

  private final Draft draft;
  private ForeignFile.@Nullable Line limited;
  private long burst = BURST;
  private long interval = INTERVAL;
  private boolean rests;

  SystemdPace(Draft draft) {
    this.draft = draft;
  }

  void take(ForeignKey key) {
    ForeignFile.Line line = key.line();
    boolean counts = key.key().equals("StartLimitBurst");
    long number = counts ? count(key.value()) : Quantity.seconds(key.value());
    if (number < 0) {
      draft.unequal(line);
    } else if (counts) {
      burst = number;
      limited = line;
    } else if (key.key().equals("RestartSec")) {
      rests = true;
      draft.set("throttle_interval", Long.toString(number));
      draft.remark(line, "throttle_interval counts from start to start: " + line.text().strip());
    } else {
      interval = number;
      limited = line;
    }
  }

  private static long count(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
  }

  /** Has the draft keep the limit; systemd counts the first start as well, ours only the next. */
  void write() {
    ForeignFile.Line line = limited;
    if (line == null || burst == 0 || interval == 0) {
      return;
    }
    if (!draft.has("keep_alive") && !draft.has("successful_exit")) {
      draft.remark(line, "only starting again is limited here: " + line.text().strip());
      return;
    }
    if (burst == 1) {
      draft.remark(line, "one start more than " + line.text().strip());
    }
    draft.set("respawn_limit", Long.toString(Math.max(1, burst - 1)), Long.toString(interval));
    if (!rests) {
      // Ten seconds by default here: the limit would never be reached.
      draft.set("throttle_interval", "0");
    }
  }
}
