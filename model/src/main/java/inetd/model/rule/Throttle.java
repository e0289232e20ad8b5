package inetd.model.rule;

import inetd.model.History;
import inetd.model.History.Try;
import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.Reason;

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
    long until = new Moment(history.lastStart(), 0).plusSeconds(interval);
    return attempt.now().reached(until)
        ? new Verdict.Proceed()
        : new Verdict.Hold(until, Notice.THROTTLED);
  }
}
