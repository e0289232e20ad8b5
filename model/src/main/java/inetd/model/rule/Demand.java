package inetd.model.rule;

import inetd.model.Notice;
import inetd.model.Reason;
import inetd.model.spec.Duty;
import inetd.model.spec.Restart.KeepAlive;

/** A wait server runs when its socket has something to read (inetd's first idea). */
public final class Demand implements Rule<Attempt> {
  @Override
  public Verdict start(Attempt attempt) {
    boolean onDemand =
        attempt.duty() instanceof Duty.Wait
            && attempt.supervision().restart().keepAlive() == KeepAlive.NO;
    return onDemand && attempt.history().reason() == Reason.NONE
        ? new Verdict.Refuse(Notice.NO_DEMAND)
        : new Verdict.Proceed();
  }
}
