package inetd.model.rule;

import inetd.model.Notice;
import inetd.model.spec.Circumstance;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import java.util.Optional;

/**
 * {@code path_state}: alive as long as a path exists, or as long as it does not (the founding
 * document's; launchd's PathState never stopped anything, which is {@code path_state_stop = no}).
 */
public final class PathState implements Rule<Attempt> {
  @Override
  public String key() {
    return "path_state";
  }

  @Override
  public Verdict start(Attempt attempt) {
    Optional<PathGate> gate = attempt.supervision().gates().path();
    return gate.isEmpty() || sight(attempt, gate.get()) == open(gate.get())
        ? new Verdict.Proceed()
        : refusal(gate.get());
  }

  @Override
  public Verdict stay(Attempt attempt) {
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

  private static Outlook.Sight sight(Attempt attempt, PathGate gate) {
    return attempt.outlook().at(new Circumstance.Exists(gate.path()));
  }

  private static Outlook.Sight open(PathGate gate) {
    return gate.present() ? Outlook.Sight.HOLDS : Outlook.Sight.FAILS;
  }

  private static Outlook.Sight closed(PathGate gate) {
    return gate.present() ? Outlook.Sight.FAILS : Outlook.Sight.HOLDS;
  }
}
