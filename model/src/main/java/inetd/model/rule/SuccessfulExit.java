package inetd.model.rule;

import inetd.model.Notice;
import inetd.model.spec.Restart.KeepAlive;

/**
 * {@code successful_exit = yes}: it is run again until it fails (launchd's SuccessfulExit; {@code
 * no} is {@code keep_alive = yes}). A reason to start.
 */
public final class SuccessfulExit implements Rule<Attempt> {
  @Override
  public String key() {
    return "successful_exit";
  }

  @Override
  public Verdict start(Attempt attempt) {
    boolean again =
        attempt.restart().keepAlive() == KeepAlive.UNTIL_FAILURE
            && attempt.history().ran()
            && !attempt.failed();
    return again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
  }
}
