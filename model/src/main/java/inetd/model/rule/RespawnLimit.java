package inetd.model.rule;

import inetd.model.memory.Life;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Words;
import inetd.model.verdict.Lookback;
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
 * {@code respawn_limit = COUNT SECONDS}: more unexpected restarts than that in that time and it is
 * given up (Upstart's respawn limit). Only restarts nobody asked for count.
 */
public final class RespawnLimit implements Rule<StartAttempt>, Lookback {
  public static final Setting<Limit> LIMIT =
      Setting.of(Setting.Key.words("respawn_limit", 2, 2), Limit.class, RespawnLimit::read);

  /** More than {@code count} unexpected restarts in {@code seconds} and it is given up. */
  public record Limit(int count, long seconds) {}

  private static Optional<Limit> read(Words words, Settings before) {
    if (words.of("respawn_limit").isEmpty()) {
      return Optional.empty();
    }
    int count = words.whole("respawn_limit", 0, 1, "a count from 1 on is wanted");
    int seconds = words.seconds("respawn_limit", 1, 1);
    long quickest = KeepAlive.restarts(before) ? quickest(count, before) : 0;
    if (quickest >= seconds) {
      words.doubtful(
          "respawn_limit",
          "respawn_limit is never reached: "
              + count
              + " restarts take "
              + quickest
              + " seconds or more, by throttle_interval and backoff");
    }
    return Optional.of(new Limit(count, seconds));
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(LIMIT);
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.LOOPING);
  }

  @Override
  public int lives(Settings settings) {
    return settings.find(LIMIT).map(limit -> limit.count() + 1).orElse(0);
  }

  @Override
  public String says(StartAttempt attempt) {
    return attempt
        .settings()
        .find(LIMIT)
        .map(limit ->
            "given up after more than "
                + limit.count()
                + " unexpected restarts in "
                + limit.seconds()
                + " seconds")
        .orElse("given up"); // It had a limit when it was.
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    Optional<Limit> limit = attempt.settings().find(LIMIT);
    if (limit.isEmpty() || attempt.history().reason() != StartReason.NONE) {
      return new Verdict.Proceed();
    }
    long window = limit.get().seconds() * Moment.SECOND;
    long recent = 0;
    for (Life life : attempt.history().respawns().latest()) {
      if (attempt.now().nanos() - life.end() < window) {
        recent++;
      }
    }
    return recent > limit.get().count()
        ? new Verdict.GiveUp(Notice.LOOPING)
        : new Verdict.Proceed();
  }

  /**
   * Returns the seconds that {@code count} unexpected restarts take at least: those of a program
   * that ends as soon as it is started.
   */
  public static long quickest(int count, Settings settings) {
    Backoff.Wait backoff = settings.get(Backoff.WAIT);
    long throttle = settings.get(ThrottleInterval.SECONDS);
    long longest = Backoff.seconds(backoff, Integer.MAX_VALUE);
    long seconds = 0;
    long before = -1;
    for (int streak = 1; streak <= count; streak++) {
      long wait = Math.max(throttle, Backoff.seconds(backoff, streak));
      if (wait == before && wait >= longest) {
        return seconds + wait * (count - streak + 1); // It is as long from here on.
      }
      seconds += wait;
      before = wait;
    }
    return seconds;
  }
}
