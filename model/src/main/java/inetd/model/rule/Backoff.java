package inetd.model.rule;

import inetd.model.memory.History;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code backoff}: the wait after an unexpected end, longer after each that follows soon.
 *
 * <p>It starts from the beginning after a life of ten seconds, or as long as the last wait if that
 * is more. Somebody who asks by hand is obeyed at once. The jitter is drawn from the service's key
 * and the count, so that it is the same in every replay and different for every service.
 */
public final class Backoff implements Rule<StartAttempt>, Lookback {
  /** A life that makes up for what came before, in seconds. */
  private static final long HEALTHY = 10;

  public static final Setting<Wait> WAIT =
      Setting.of(Setting.Key.words("backoff", 1, 4), Wait.class, (words, _) -> read(words))
          .otherwise(Wait.NONE);

  private static final List<String> GROWTHS = List.of("none", "fibonacci", "exponential");

  /**
   * The wait after an unexpected end, from that end on.
   *
   * @param growth how it grows from one such end to the next
   * @param first seconds after the first
   * @param cap the most seconds
   * @param jitter percent by which it may be longer, different for each service so that those that
   *     fail together do not come back together
   */
  public record Wait(Growth growth, long first, long cap, int jitter) {
    public static final Wait NONE = new Wait(Growth.NONE, 1, 300, 0);
  }

  /** How a wait grows. */
  public enum Growth {
    NONE,
    FIBONACCI,
    EXPONENTIAL
  }

  /** Reads {@code GROWTH [first] [cap] [jitter%]}. */
  private static Optional<Wait> read(Words words) {
    List<String> texts = words.of("backoff");
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    String word = texts.getFirst();
    if (!GROWTHS.contains(word)) {
      words.unknown("backoff", 0, word, GROWTHS, String.join(", ", GROWTHS));
      return Optional.empty();
    }
    Growth growth = Growth.valueOf(word.toUpperCase(Locale.ROOT));
    if (growth != Growth.NONE) {
      return Optional.of(read(words, growth, texts));
    }
    if (texts.size() > 1) {
      words.invalid("backoff", 1, ": none waits for nothing");
    }
    return Optional.of(Wait.NONE);
  }

  private static Wait read(Words words, Growth growth, List<String> texts) {
    int next = 1;
    long first = Wait.NONE.first();
    if (isWait(texts, next)) {
      first = wait(words, next++);
    }
    long cap = Math.max(first, Wait.NONE.cap());
    if (next > 1 && isWait(texts, next)) {
      cap = wait(words, next++);
      if (cap < first) {
        words.wrong("backoff", next - 1, "the longest wait of backoff is below the first");
      }
    }
    if (texts.size() > next + 1) {
      words.invalid("backoff", next + 1, ": jitter is the last of backoff");
    }
    int jitter = texts.size() > next ? jitter(words, next, texts.get(next)) : 0;
    return new Wait(growth, first, Math.max(first, cap), jitter);
  }

  private static boolean isWait(List<String> texts, int word) {
    return word < texts.size() && !texts.get(word).endsWith("%");
  }

  private static long wait(Words words, int word) {
    return words.seconds("backoff", word, 1);
  }

  private static int jitter(Words words, int word, String text) {
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    long percent = words.digits(digits).orElse(-1);
    if (percent < 0 || percent > 100) {
      words.invalid("backoff", word, ": jitter is from 0% to 100%");
      return 0;
    }
    return (int) percent;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WAIT);
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.BACKING_OFF);
  }

  @Override
  public int lives(Settings settings) {
    return 1;
  }

  @Override
  public String says(StartAttempt attempt) {
    return "unexpected end " + attempt.history().respawns().streak() + " in a row";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    History history = attempt.history();
    Optional<Life> last = history.respawns().last();
    long wait = nanos(attempt.settings().get(WAIT), history.respawns().streak(), attempt.key());
    if (wait == 0 || last.isEmpty() || history.reason() == StartReason.ASKED) {
      return new Verdict.Proceed();
    }
    long until = last.get().end() + wait;
    return attempt.now().reached(until)
        ? new Verdict.Proceed()
        : new Verdict.Hold(until, Notice.BACKING_OFF);
  }

  /** Tells whether a life of {@code nanos} after {@code streak} unexpected ends is healthy. */
  public static boolean healthy(Settings settings, int streak, String key, long nanos) {
    return nanos >= Math.max(HEALTHY * Moment.SECOND, nanos(settings.get(WAIT), streak, key));
  }

  /** Returns the nanoseconds to wait after the {@code streak}th unexpected end in a row. */
  static long nanos(Wait backoff, int streak, String key) {
    if (streak == 0) {
      return 0;
    }
    long nanos = seconds(backoff, streak) * Moment.SECOND;
    return nanos + nanos / 100 * backoff.jitter() / 1000 * draw(key, streak);
  }

  /** Returns the seconds to wait after the {@code streak}th, from 1 on, without jitter. */
  static long seconds(Wait backoff, int streak) {
    return switch (backoff.growth()) {
      case NONE -> 0;
      case EXPONENTIAL -> exponential(backoff, streak);
      case FIBONACCI -> fibonacci(backoff, streak);
    };
  }

  private static long exponential(Wait backoff, int streak) {
    long seconds = backoff.first();
    for (int i = 1; i < streak && seconds < backoff.cap(); i++) {
      seconds *= 2;
    }
    return Math.min(seconds, backoff.cap());
  }

  private static long fibonacci(Wait backoff, int streak) {
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
