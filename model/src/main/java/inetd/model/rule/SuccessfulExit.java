package inetd.model.rule;

import inetd.model.spec.Setting;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.WaitStatus;

/**
 * {@code successful_exit = yes}: it is run again until it fails (launchd's SuccessfulExit; {@code
 * no} is {@code keep_alive = yes}). A reason to start.
 */
public final class SuccessfulExit implements Rule<StartAttempt> {
  /** One of the two that tell {@link KeepAlive#MODE}. */
  static final Setting.Key KEY = Setting.Key.of("successful_exit");

  @Override
  public String key() {
    return KEY.word();
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    boolean again =
        attempt.settings().get(KeepAlive.MODE) == KeepAlive.Mode.UNTIL_FAILURE
            && succeeded(attempt);
    return again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
  }

  /**
   * Tells whether its last end was good. That there was no room since then is nobody's failure, and
   * of an end that nobody saw it is not known that it was one.
   */
  private static boolean succeeded(StartAttempt attempt) {
    return switch (attempt.history().lastTry()) {
      case STARTED, SHORT ->
          attempt.history().lastEnd().filter(end -> good(end, attempt)).isPresent();
      case NONE, FAILED, HUNG -> false;
    };
  }

  private static boolean good(WaitStatus end, StartAttempt attempt) {
    return end instanceof WaitStatus.Lost || KeepAlive.success(attempt.settings(), end);
  }
}
