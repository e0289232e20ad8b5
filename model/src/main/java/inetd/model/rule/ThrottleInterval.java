package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Words;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code throttle_interval}: the least distance from start to start (launchd's ThrottleInterval).
 *
 * <p>Measured on the monotonic clock. Somebody who asks by hand is obeyed at once. What cannot be
 * started at all is not tried more than once a second, even without an interval.
 */
public final class ThrottleInterval implements Rule<StartAttempt> {
  /** Ten seconds for what is kept alive, or less if an interval is shorter. */
  public static final Setting<Long> SECONDS =
      Setting.of(
              Setting.Key.of("throttle_interval"),
              Long.class,
              (words, before) ->
                  words.given("throttle_interval")
                      ? words.seconds("throttle_interval", 0)
                      : Optional.of(usual(words, before)))
          .otherwise(10L)
          .onDemand(0L);

  private static long usual(Words words, Settings before) {
    if (words.given(Backoff.WAIT.key())) {
      return 0; // Its own pace is what the operator wants to see.
    }
    long usual =
        KeepAlive.restarts(before)
            ? SECONDS.standard().orElseThrow()
            : before.get(ThrottleInterval.SECONDS);
    return before.find(StartInterval.SECONDS).map(it -> Math.min(usual, it)).orElse(usual);
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(SECONDS);
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.THROTTLED);
  }

  @Override
  public String says(StartAttempt attempt) {
    long seconds = attempt.settings().get(SECONDS);
    return seconds == 0
        ? "a start that failed is tried again once a second"
        : "throttle_interval = " + seconds;
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    History history = attempt.history();
    long interval =
        Math.max(attempt.settings().get(SECONDS), history.lastTry() == Try.FAILED ? 1 : 0);
    if (interval == 0
        || history.lastStart() == History.UNKNOWN
        || history.reason() == StartReason.ASKED) {
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
  private static long slack(StartAttempt attempt) {
    Optional<Long> interval = attempt.settings().find(StartInterval.SECONDS);
    boolean keeps =
        attempt.history().reason() == StartReason.INTERVAL
            && interval.isPresent()
            && attempt.settings().get(SECONDS) <= interval.get();
    return keeps ? Moment.SECOND : 0;
  }
}
