package inetd.model.rule;

import inetd.model.spec.Condition;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import java.util.Optional;
import java.util.Set;

/**
 * {@code path_state}: alive as long as a path exists, or as long as it does not (the founding
 * document's; launchd's PathState never stopped anything, which is {@code path_state_stop = no}).
 */
public final class PathState implements Rule<StartAttempt> {
  @Override
  public String key() {
    return "path_state";
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.PATH_MISSING, Notice.PATH_PRESENT);
  }

  @Override
  public String says(StartAttempt attempt) {
    return attempt
        .supervision()
        .gates()
        .path()
        .map(gate -> gate.path() + (gate.present() ? " is missing" : " is there"))
        .orElse("");
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    Optional<PathGate> gate = attempt.supervision().gates().path();
    return gate.isEmpty() || sight(attempt, gate.get()) == open(gate.get())
        ? new Verdict.Proceed()
        : refusal(gate.get());
  }

  @Override
  public Verdict stay(StartAttempt attempt) {
    Optional<PathGate> gate = attempt.supervision().gates().path();
    return gate.isPresent()
            && gate.get().when() == When.STAY
            && sight(attempt, gate.get()) == closed(gate.get())
        ? refusal(gate.get())
        : new Verdict.Proceed();
  }

  private static Verdict refusal(PathGate gate) {
    return new Verdict.Refuse(gate.present() ? Notice.PATH_MISSING : Notice.PATH_PRESENT);
  }

  private static ConditionView.Sight sight(StartAttempt attempt, PathGate gate) {
    return attempt.outlook().at(new Condition.Exists(gate.path()));
  }

  private static ConditionView.Sight open(PathGate gate) {
    return gate.present() ? ConditionView.Sight.HOLDS : ConditionView.Sight.FAILS;
  }

  private static ConditionView.Sight closed(PathGate gate) {
    return gate.present() ? ConditionView.Sight.FAILS : ConditionView.Sight.HOLDS;
  }
}
