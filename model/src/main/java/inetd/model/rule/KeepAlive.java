package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Words;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.FatalSignal;
import inetd.model.word.Notice;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code keep_alive = yes} restarts after a failure, {@code always} after any end but those that
 * {@code normal_exit} names (launchd's KeepAlive; the polarity is the founding document's). A
 * reason to start. {@code successful_exit} is another way to say it, see {@link SuccessfulExit}.
 */
public final class KeepAlive implements Rule<StartAttempt> {
  public static final Setting<Mode> MODE =
      Setting.of(Setting.Key.of("keep_alive"), Mode.class, (words, _) -> mode(words))
          .and(SuccessfulExit.KEY)
          .called("keep_alive or successful_exit")
          .otherwise(Mode.NO);

  public static final Setting<NormalEnds> NORMAL =
      Setting.of(
              Setting.Key.words("normal_exit", 1, 64).again(),
              NormalEnds.class,
              (words, _) -> normal(words))
          .otherwise(NormalEnds.NONE);

  /** When a program that ended is started again. */
  public enum Mode {
    /** Never. */
    NO,
    /**
     * After a failure: {@code keep_alive = yes}, and {@code successful_exit = no}, until it
     * succeeds.
     */
    YES,
    /** After any end: {@code keep_alive = always}. */
    ALWAYS,
    /** After success: {@code successful_exit = yes}, until it fails. */
    UNTIL_FAILURE
  }

  private static Optional<Mode> mode(Words words) {
    Optional<String> word = words.word("keep_alive", List.of("no", "yes", "always"));
    Optional<String> success = words.word(SuccessfulExit.KEY.word(), List.of("yes", "no"));
    if (word.isPresent() && success.isPresent() && !word.get().equals("yes")) {
      words.contradiction(
          "keep_alive",
          SuccessfulExit.KEY.word(),
          word.get().equals("no")
              ? "successful_exit says when it is started again, and keep_alive = no that it is not"
              : "keep_alive = always starts it again after any end");
    }
    if (success.isPresent()) {
      return Optional.of(success.get().equals("yes") ? Mode.UNTIL_FAILURE : Mode.YES);
    }
    if (word.isEmpty()) {
      // Alive as long as the path says so: that is the founding document's meaning of path_state.
      // A wait service still waits for a request.
      boolean alive = words.ofDaemon() && words.given(PathState.GATE.key());
      return alive ? Optional.of(Mode.ALWAYS) : Optional.empty();
    }
    return Optional.of(
        switch (word.get()) {
          case "yes" -> Mode.YES;
          case "always" -> Mode.ALWAYS;
          default -> Mode.NO;
        });
  }

  private static Optional<NormalEnds> normal(Words words) {
    List<String> texts = words.of("normal_exit");
    List<WaitStatus> ends = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      end(words, i, texts.get(i)).ifPresent(ends::add);
    }
    return Optional.of(new NormalEnds(ends));
  }

  private static Optional<WaitStatus> end(Words words, int word, String text) {
    if (words.digits(text).isPresent()) {
      long status = words.digits(text).getAsLong();
      if (status <= 255) {
        return Optional.of(new WaitStatus.Exited((int) status));
      }
      words.invalid("normal_exit", word, ": an exit status is from 0 to 255");
      return Optional.empty();
    }
    Optional<FatalSignal> signal = FatalSignal.named(text);
    if (signal.isEmpty()) {
      List<String> names =
          Arrays.stream(FatalSignal.values()).map(FatalSignal::name).sorted().toList();
      words.unknown(
          "normal_exit",
          word,
          Signal.bare(text),
          names,
          "exit statuses, and " + String.join(", ", names));
    }
    return signal.map(fatal -> new WaitStatus.Signalled(fatal.number(), false));
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MODE, NORMAL);
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    boolean again =
        switch (attempt.settings().get(MODE)) {
          case NO, UNTIL_FAILURE -> false;
          case YES -> failed(attempt.settings(), attempt.history());
          case ALWAYS -> !endedNormally(attempt);
        };
    return again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
  }

  private static boolean endedNormally(StartAttempt attempt) {
    Optional<WaitStatus> end = attempt.history().lastEnd();
    return attempt.history().ran()
        && end.isPresent()
        && attempt.settings().get(NORMAL).has(end.get());
  }

  /** Tells whether how it last ended, or could not be started, was a failure. */
  public static boolean failed(Settings settings, History history) {
    return history.failed(settings.get(NORMAL));
  }

  /** Tells whether an end was a success. */
  public static boolean success(Settings settings, WaitStatus status) {
    return settings.get(NORMAL).success(status);
  }

  /** Tells whether it is started again after some end. */
  public static boolean restarts(Settings settings) {
    return settings.get(MODE) != Mode.NO;
  }

  /** Tells whether a main process that ended so, unasked, is one that it makes up for. */
  public static boolean unexpected(Settings settings, WaitStatus status) {
    return switch (settings.get(MODE)) {
      case NO, UNTIL_FAILURE -> false;
      case YES -> !success(settings, status);
      case ALWAYS -> !settings.get(NORMAL).has(status);
    };
  }
}
