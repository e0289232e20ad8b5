package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.spec.Setting;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.List;

/**
 * {@code brief_rest = SECONDS}: what is down again within so many seconds of its start rests for as
 * many before the next, its post-stop hook's time being part of its life. What lived longer is
 * started again at once (runit and daemontools, with one second).
 *
 * <p>Who asks by hand waits too: it is what keeps a program that ends at once from being all that
 * the machine does.
 */
public final class BriefRest implements Rule<StartAttempt> {
  public static final Setting<Long> SECONDS =
      Setting.seconds(Setting.Key.of("brief_rest").forDaemons(), 0).otherwise(0L);

  @Override
  public List<Setting<?>> settings() {
    return List.of(SECONDS);
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    long rest = attempt.settings().get(SECONDS) * Moment.SECOND;
    long started = attempt.history().lastStart();
    long down = attempt.calledFor();
    boolean brief = rest > 0 && started != History.UNKNOWN && down - started < rest;
    return !brief || attempt.now().reached(down + rest)
        ? new Verdict.Proceed()
        : new Verdict.Hold(down + rest, Notice.HELD);
  }

  @Override
  public String says(StartAttempt attempt) {
    return "brief_rest = " + attempt.settings().get(SECONDS);
  }
}
