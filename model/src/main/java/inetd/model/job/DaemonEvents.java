package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.instance.Announcement;
import inetd.model.instance.Instance;
import inetd.model.instance.Outcome;
import inetd.model.instance.Phase;
import inetd.model.rule.Rulebook;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Verdict;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events in the lives of daemons that are no jobs, which jobs may wait for. */
final class DaemonEvents {
  /** The event of a main program that has failed, a job's too. */
  static final String CRASHED = "service-crashed";

  private DaemonEvents() {}

  /** Returns the event that it is about to go up or down. */
  static Emission announced(
      Instance now, Announcement what, ConditionView conditions, Moment moment) {
    String name = now.spec().name();
    return switch (what) {
      case Announcement.Starting _ -> LifeEvent.up(LifeEvent.STARTING, name);
      case Announcement.Stopping(long _, Outcome outcome) -> {
        Verdict next = Rulebook.start(now.attempt(conditions, moment));
        boolean again =
            now.wanted() != Goal.DOWN
                && (next instanceof Verdict.Proceed || next instanceof Verdict.Hold);
        yield LifeEvent.down(LifeEvent.STOPPING, name, JobFailure.of(outcome), again);
      }
    };
  }

  /** Returns the event that it has come to another phase, if there is one. */
  static Optional<Emission> moved(Phase was, Instance now) {
    String name = now.spec().name();
    if (now.phase() instanceof Phase.Running
        && was instanceof Phase.Living
        && !(was instanceof Phase.PreStop)) {
      return Optional.of(LifeEvent.up(LifeEvent.STARTED, name));
    }
    return stopped(was, now.phase())
        ? Optional.of(LifeEvent.down(LifeEvent.STOPPED, name, JobFailure.of(now.outcome()), false))
        : Optional.empty();
  }

  /** Tells whether it has come to rest; who is held comes again by itself. */
  static boolean stopped(Phase was, Phase is) {
    boolean ran = was instanceof Phase.Living || was instanceof Phase.Held;
    return ran
        && switch (is) {
          case Phase.Down _, Phase.Waiting _, Phase.Failed _, Phase.Barred _ -> true;
          case Phase.Held _, Phase.Living _ -> false;
        };
  }

  /** Returns the event that its main program has failed, if it has. */
  static Optional<Emission> crashed(Instance now) {
    if (!(now.outcome() instanceof Outcome.Failed(Role role, var _)) || role != Role.MAIN) {
      return Optional.empty();
    }
    List<String> variables = new ArrayList<>();
    variables.add("NAME=".concat(now.spec().name()));
    JobFailure.of(now.outcome()).ifPresent(it -> it.variables(variables));
    return Optional.of(new Emission(CRASHED, variables));
  }
}
