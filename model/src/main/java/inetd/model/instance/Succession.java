package inetd.model.instance;

import inetd.model.instance.Offspring.Descendant;
import inetd.model.instance.Phase.Killed;
import inetd.model.instance.Phase.Living;
import inetd.model.instance.Phase.PostStart;
import inetd.model.instance.Phase.PreStop;
import inetd.model.instance.Phase.Resting;
import inetd.model.instance.Phase.Running;
import inetd.model.instance.Phase.Spawned;
import inetd.model.instance.Phase.Stopping;
import inetd.model.instance.Phase.Then;
import inetd.model.port.Effect;
import inetd.model.spec.Readiness;
import inetd.model.word.ProcessState;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;

/**
 * The succession of main processes: another one than was started takes its place, because it says
 * so, or because it is who is left of a program that goes into the background.
 */
final class Succession {
  private final Transition to;

  Succession(Transition to) {
    this.to = to;
  }

  /** {@code main} is the main process, as a program says. */
  Step named(Phase phase, ProcessState.Alive main) {
    return switch (phase) {
      case Spawned(ProcessState.Alive _, long by, var late) ->
          moved(main.pid()).in(new Spawned(main, by, late));
      case PostStart(ProcessState _, ProcessState hook, long by) ->
          moved(main.pid()).in(new PostStart(main, hook, by));
      case Running _ -> moved(main.pid()).start().running(main);
      case PreStop(ProcessState.Alive _, ProcessState hook, long by, Then then) ->
          moved(main.pid()).in(new PreStop(main, hook, by, then));
      case Killed(ProcessState.Alive _, long by) -> moved(main.pid()).in(new Killed(main, by));
      case Stopping(ProcessState.Alive _, long number) ->
          moved(main.pid()).in(new Stopping(main, number));
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- forks that are followed ---

  /** Tells whether the instance is one whose forks count. */
  private boolean follows() {
    return to.instance().supervision().health().readiness() instanceof Readiness.Forks;
  }

  private boolean halts() {
    return to.instance().supervision().health().readiness() instanceof Readiness.Halt;
  }

  Step forked(Phase phase, InstanceEvent.Forked it) {
    return switch (phase) {
      case Spawned _, Stopping _, Killed _ when follows() ->
          with(to.instance().offspring().born(it.parent(), it.child())).stay();
      case Resting _, Living _ -> to.stay();
    };
  }

  /** What a wrapper executes before the first fork is the program itself. */
  Step replaced(Phase phase, int pid) {
    return switch (phase) {
      case Spawned(ProcessState.Alive main, long _, var _)
          when main.is(pid) && to.instance().offspring().generation() > 0 ->
          to.start().postStart(main);
      case Spawned _ -> with(to.instance().offspring().replaced(pid)).stay();
      case Resting _, Living _ -> to.stay();
    };
  }

  /** Its main process has stopped itself, and goes on. */
  Step halted(Phase phase, int pid) {
    return switch (phase) {
      case Spawned(ProcessState.Alive main, long _, var _) when main.is(pid) && halts() -> {
        to.emit(new Effect.Kill(pid, Signal.CONT, Effect.Target.PROCESS));
        yield to.start().postStart(main);
      }
      case Resting _, Living _ -> to.stay();
    };
  }

  /**
   * {@code pid} has ended; returns what becomes of that if another takes its place as the main
   * process, empty if nobody does.
   */
  Optional<Step> after(Phase phase, int pid) {
    Offspring offspring = to.instance().offspring();
    if (offspring.alive().isEmpty()) {
      return Optional.empty();
    }
    if (offspring.has(pid)) {
      return Optional.of(with(offspring.without(pid)).stay());
    }
    return to.instance().main().is(pid)
        ? offspring.heir().map(heir -> inherited(phase, heir))
        : Optional.empty();
  }

  private Step inherited(Phase phase, Descendant heir) {
    ProcessState.Alive main = new ProcessState.Alive(heir.pid());
    with(to.instance().offspring().ledBy(heir));
    moved(main.pid());
    return switch (phase) {
      case Spawned(ProcessState _, long by, var late) ->
          there(heir) ? to.start().postStart(main) : to.in(new Spawned(main, by, late));
      case Stopping(ProcessState _, long number) -> to.in(new Stopping(main, number));
      case Killed _ -> to.stop().killed(main);
      case Resting _, Living _ ->
          throw new AssertionError("broken invariant: forks are followed in " + phase);
    };
  }

  private boolean there(Descendant heir) {
    return heir.replaced()
        || (to.instance().supervision().health().readiness() instanceof Readiness.Forks(int count)
            && heir.generation() >= count);
  }

  /** It is what it will be: whom it makes from now on is its own affair. */
  void settled() {
    if (to.instance().supervision().health().readiness() instanceof Readiness.Forks(int count)) {
      with(new Offspring(count, List.of()));
      to.emit(new Effect.Unfollow(to.instance().id()));
    }
  }

  private Transition with(Offspring offspring) {
    to.become(to.instance().with(offspring));
    return to;
  }

  private Transition moved(int pid) {
    to.emit(new Effect.Adopt(to.instance().id(), pid));
    to.emit(NoticeText.mainMoved(to.instance(), pid));
    return to;
  }
}
