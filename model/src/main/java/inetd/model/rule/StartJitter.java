package inetd.model.rule;

import inetd.model.spec.Setting;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.List;

/**
 * {@code start_jitter = SECONDS}: a delay of up to so many seconds before every start, so that what
 * is called for at one moment everywhere does not begin at one moment.
 *
 * <p>Drawn from the service's key: the same at every start, after every load and in every replay.
 * Somebody who asks by hand is obeyed at once.
 */
public final class StartJitter implements Rule<StartAttempt> {
  public static final Setting<Long> SECONDS =
      Setting.seconds(Setting.Key.of("start_jitter").forDaemons(), 0).otherwise(0L);

  @Override
  public List<Setting<?>> settings() {
    return List.of(SECONDS);
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    long until = attempt.calledFor() + delay(attempt);
    return attempt.history().reason() == StartReason.ASKED || attempt.now().reached(until)
        ? new Verdict.Proceed()
        : new Verdict.Hold(until, Notice.HELD);
  }

  @Override
  public String says(StartAttempt attempt) {
    return "start_jitter = " + attempt.settings().get(SECONDS);
  }

  /** Returns nanoseconds that look like chance, the same for the same service. */
  private static long delay(StartAttempt attempt) {
    long mixed = (attempt.key().hashCode() * 31L + 17) * 0x9e37_79b9_7f4a_7c15L;
    long milli = Moment.SECOND / 1000;
    return attempt.settings().get(SECONDS) * Math.floorMod(mixed >> 32, 1000L) * milli;
  }
}
