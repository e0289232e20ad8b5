package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.spec.Restart;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.Set;

/**
 * {@code backoff}: the wait after an unexpected end, longer after each that follows soon.
 *
 * <p>It starts from the beginning after a life of ten seconds, or as long as the last wait if that
 * is more. Somebody who asks by hand is obeyed at once. The jitter is drawn from the service's key
 * and the count, so that it is the same in every replay and different for every service.
 */
public final class Backoff implements Rule<StartAttempt> {
  /** A life that makes up for what came before, in seconds. */
  private static final long HEALTHY = 10;

  @Override
  public String key() {
    return "backoff";
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.BACKING_OFF);
  }

  @Override
  public String says(StartAttempt attempt) {
    return "unexpected end " + attempt.history().respawns().streak() + " in a row";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    History history = attempt.history();
    long wait = nanos(attempt.restart().backoff(), history.respawns().streak(), attempt.key());
    if (wait == 0 || history.reason() == StartReason.ASKED) {
      return new Verdict.Proceed();
    }
    long until = history.respawns().last() + wait;
    return attempt.now().reached(until)
        ? new Verdict.Proceed()
        : new Verdict.Hold(until, Notice.BACKING_OFF);
  }

  /** Tells whether a life of {@code nanos} after {@code streak} unexpected ends is healthy. */
  public static boolean healthy(Restart.Backoff backoff, int streak, String key, long nanos) {
    return nanos >= Math.max(HEALTHY * Moment.SECOND, nanos(backoff, streak, key));
  }

  /** Returns the nanoseconds to wait after the {@code streak}th unexpected end in a row. */
  static long nanos(Restart.Backoff backoff, int streak, String key) {
    if (streak == 0) {
      return 0;
    }
    long nanos = seconds(backoff, streak) * Moment.SECOND;
    return nanos + nanos / 100 * backoff.jitter() / 1000 * draw(key, streak);
  }

  /** Returns the seconds to wait after the {@code streak}th, from 1 on, without jitter. */
  static long seconds(Restart.Backoff backoff, int streak) {
    return switch (backoff.growth()) {
      case NONE -> 0;
      case EXPONENTIAL -> exponential(backoff, streak);
      case FIBONACCI -> fibonacci(backoff, streak);
    };
  }

  private static long exponential(Restart.Backoff backoff, int streak) {
    long seconds = backoff.first();
    for (int i = 1; i < streak && seconds < backoff.cap(); i++) {
      seconds *= 2;
    }
    return Math.min(seconds, backoff.cap());
  }

  private static long fibonacci(Restart.Backoff backoff, int streak) {
    long before = 0;
    long seconds = backoff.first();
    for (int i = 1; i < streak && seconds < backoff.cap(); i++) {
      long sum = before + seconds;
      before = seconds;
      seconds = sum;
    }
    return Math.min(seconds, backoff.cap());
  }

  /** Returns a number from 0 to 1000 that looks like chance. */
  private static long draw(String key, int streak) {
    long mixed = (key.hashCode() * 31L + streak) * 0x9e3779b97f4a7c15L;
    return Math.floorMod(mixed >> 32, 1001L);
  }
}
