package inetd.model.machine;

import inetd.model.control.Request.Verb;
import inetd.model.job.Jobs;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.spec.Supervision;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import inetd.model.word.Goal;
import inetd.model.word.ProcessState;
import inetd.model.word.Signal;
import java.util.List;

/** The verbs of operators, done: to an instance of a job by way of its job, to others at once. */
record OperatorVerbs(Turn turn, OperatorCommands commands, Jobs jobs) {
  void act(Verb verb, Service service, List<String> variables) {
    if (jobs.requests().owns(service)) {
      job(verb, service, variables);
    } else {
      daemon(verb, service);
    }
  }

  /** What starts and stops it is not remembered: a job comes again with its events. */
  private void job(Verb verb, Service service, List<String> variables) {
    Service home = jobs.requests().homeOf(service);
    switch (verb) {
      case START -> jobs.requests().start(service, variables);
      case STOP -> jobs.requests().stop(service, variables);
      case RESTART -> {
        jobs.requests().restart(service, variables);
        commands.restartAsked(service, turn);
      }
      case RELOAD -> send(service, reloadSignal(service));
      case RESET -> commands.reset(service, turn);
      case ENABLE -> commands.enable(home, turn);
      case DISABLE -> {
        jobs.requests().stop(service, variables);
        commands.disable(home, turn);
      }
    }
  }

  private void daemon(Verb verb, Service service) {
    switch (verb) {
      case START -> commands.asked(service, Goal.UP, turn);
      case STOP -> commands.asked(service, Goal.DOWN, turn);
      case RESTART -> commands.restartAsked(service, turn);
      case RELOAD -> send(service, reloadSignal(service));
      case RESET -> commands.reset(service, turn);
      case ENABLE -> commands.enable(service, turn);
      case DISABLE -> commands.disable(service, turn);
    }
  }

  /** Returns what makes the service's program read its own configuration again. */
  static Signal reloadSignal(Service service) {
    return service.spec().supervision().map(Supervision::reload).orElse(Signal.HUP);
  }

  /** Sends its main process a signal; tells whether there is one. */
  boolean send(Service service, Signal signal) {
    if (service.instance() != null
        && service.instance().main() instanceof ProcessState.Alive(int pid)) {
      turn.emit(new Kill(pid, signal, Target.PROCESS));
      return true;
    }
    return false;
  }
}
