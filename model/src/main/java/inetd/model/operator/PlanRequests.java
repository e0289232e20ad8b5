package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.word.ClientId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests for what a reload would do: from the asking until the configuration was read. */
final class PlanRequests {
  private final OperatedMachine machine;
  private final AnswerPortions portions;
  private final Set<ClientId> planning = new HashSet<>();

  PlanRequests(OperatedMachine machine, AnswerPortions portions) {
    this.machine = machine;
    this.portions = portions;
  }

  /** Has {@code file}, or the configuration, read for {@code client}, who may. */
  Optional<Reply.Failed> plan(ClientId client, Optional<String> file) {
    if (!planning.add(client)) {
      return Optional.of(new Reply.Failed(Cause.BUSY, "a plan is being made already"));
    }
    machine.emit(new Effect.Rehearse(client, file));
    return Optional.empty();
  }

  /** The configuration is there that {@code client} wants to see the consequences of. */
  void rehearsed(ClientId client, Configuration configuration) {
    if (planning.remove(client)) {
      List<String> problems = new ArrayList<>(configuration.problems().size());
      for (Problem problem : configuration.problems()) {
        problems.add(problem.toString());
      }
      portions.answer(client, new Reply.Plan(machine.plan(configuration), problems));
    }
  }

  /** Returns what was wrong with the configuration that is in force. */
  Reply problems() {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Problem problem : machine.problems()) {
      switch (problem.severity()) {
        case ERROR, UNKNOWN, ABSENT -> errors.add(problem.toString());
        case WARNING -> warnings.add(problem.toString());
        case NOTE -> {}
      }
    }
    return new Reply.Problems(errors, warnings);
  }

  void gone(ClientId client) {
    planning.remove(client);
  }
}
