package inetd.model.rule;

import inetd.model.spec.Condition;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Words;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.Rule;
import inetd.model.verdict.Sighting;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code path_state}: alive as long as a path exists, or as long as it does not (the founding
 * document's; launchd's PathState never stopped anything, which is {@code path_state_stop = no}).
 */
public final class PathState implements Rule<StartAttempt> {
  public static final Setting<Gate> GATE =
      Setting.of(Setting.Key.of("path_state").looking(), Gate.class, (words, _) -> read(words))
          .and(Setting.Key.of("path").looking(), Setting.Key.of("path_state_stop").looking());

  /**
   * The path, and what it is for.
   *
   * @param path absolute
   * @param present whether it must exist ({@code PATH}) or must not ({@code !PATH})
   * @param when what it means that this does not hold
   */
  public record Gate(String path, boolean present, When when) {
    private Condition condition() {
      return new Condition.Exists(path);
    }
  }

  /** What a gate that closes does. */
  public enum When {
    /** {@code path_state_stop = no}: it prevents starts only (launchd's way). */
    START,
    /** It stops what runs, too. */
    STAY
  }

  private static Optional<Gate> read(Words words) {
    List<String> state = words.of("path_state");
    if (state.isEmpty()) {
      for (String key : List.of("path", "path_state_stop")) {
        if (words.given(key)) {
          words.needs(key, "path_state", "that says what the path is for");
        }
      }
      return Optional.empty();
    }
    When when = words.yes("path_state_stop", true) ? When.STAY : When.START;
    if (words.given("path")) {
      boolean present = words.yes("path_state", true);
      return words.path("path", 0, 0).map(path -> new Gate(path, present, when));
    }
    String text = state.getFirst();
    if (text.equals("yes") || text.equals("no")) {
      words.needs("path_state", "path", "yes and no do not say of which");
      return Optional.empty();
    }
    boolean present = !text.startsWith("!");
    return words.path("path_state", 0, present ? 0 : 1).map(path -> new Gate(path, present, when));
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(GATE);
  }

  @Override
  public Set<Condition> watches(Settings settings) {
    return settings.find(GATE).map(gate -> Set.of(gate.condition())).orElse(Set.of());
  }

  /** The gate has opened. */
  @Override
  public Optional<StartReason> calls(Settings settings, Sighting seen) {
    return seen.news()
        ? settings
            .find(GATE)
            .filter(gate -> gate.condition().equals(seen.what()) && gate.present() == seen.holds())
            .map(_ -> StartReason.PATH)
        : Optional.empty();
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.PATH_MISSING, Notice.PATH_PRESENT);
  }

  @Override
  public String says(StartAttempt attempt) {
    return words(attempt, " is missing", " is there");
  }

  @Override
  public String wants(StartAttempt attempt) {
    return words(attempt, " to appear", " to go");
  }

  private static String words(StartAttempt attempt, String absent, String there) {
    return attempt
        .settings()
        .find(GATE)
        .map(gate -> gate.path() + (gate.present() ? absent : there))
        .orElse("");
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    Optional<Gate> gate = attempt.settings().find(GATE);
    return gate.isEmpty() || sight(attempt, gate.get()) == open(gate.get())
        ? new Verdict.Proceed()
        : refusal(gate.get());
  }

  @Override
  public Verdict stay(StartAttempt attempt) {
    Optional<Gate> gate = attempt.settings().find(GATE);
    return gate.isPresent()
            && gate.get().when() == When.STAY
            && sight(attempt, gate.get()) == closed(gate.get())
        ? refusal(gate.get())
        : new Verdict.Proceed();
  }

  private static Verdict refusal(Gate gate) {
    return new Verdict.Refuse(gate.present() ? Notice.PATH_MISSING : Notice.PATH_PRESENT);
  }

  private static Sight sight(StartAttempt attempt, Gate gate) {
    return attempt.outlook().at(gate.condition());
  }

  private static Sight open(Gate gate) {
    return gate.present() ? Sight.HOLDS : Sight.FAILS;
  }

  private static Sight closed(Gate gate) {
    return gate.present() ? Sight.FAILS : Sight.HOLDS;
  }
}
