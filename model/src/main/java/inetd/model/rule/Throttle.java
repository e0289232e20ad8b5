package inetd.model.rule;

import inetd.model.History;
import inetd.model.History.Try;
import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.Reason;
import java.util.OptionalLong;

/**
 * {@code throttle_interval}: the least distance from start to start (launchd's ThrottleInterval).
 *
 * <p>Measured on the monotonic clock. Somebody who asks by hand is obeyed at once. What cannot be
 * started at all is not tried more than once a second, even without an interval.
 */
public final class Throttle implements Rule<Attempt> {
  @Override
  public String key() {
    return "throttle_interval";
  }

  @Override
  public Verdict start(Attempt attempt) {
    History history = attempt.history();
    long interval = Math.max(attempt.restart().throttle(), history.lastTry() == Try.FAILED ? 1 : 0);
    if (interval == 0
        || history.lastStart() == History.UNKNOWN
        || history.reason() == Reason.ASKED) {
      return new Verdict.Proceed();
    }
    long until = new Moment(history.lastStart(), 0).plusSeconds(interval) - slack(attempt);
    return attempt.now().reached(until)
        ? new Verdict.Proceed()
        : new Verdict.Hold(until, Notice.THROTTLED);
  }

  /**
   * An interval that is no shorter keeps the distance by itself: how late its last start was is not
   * held against it, or it would be later each time.
   */
  private static long slack(Attempt attempt) {
    OptionalLong interval = attempt.supervision().triggers().interval();
    boolean keeps =
        attempt.history().reason() == Reason.INTERVAL
            && interval.isPresent()
            && attempt.restart().throttle() <= interval.getAsLong();
    return keeps ? Moment.SECOND : 0;
  }
}
