package inetd.model.instance;

import inetd.model.memory.History.Try;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Program;
import inetd.model.spec.Readiness;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way of an instance up: gates, reasons, pace, the pre-start hook, the main process, readiness,
 * the post-start hook; each method enters a phase.
 */
final class StartSequence {
  private final Transition to;

  StartSequence(Transition to) {
    this.to = to;
  }

  Step running(ProcessState main) {
    OptionalLong watchdog = to.instance().supervision().health().watchdog();
    long aliveBy = watchdog.isPresent() ? to.now().plusSeconds(watchdog.getAsLong()) : Moment.NEVER;
    return to.in(new Phase.Running(main, aliveBy));
  }

  /** Start it if its rules let it. */
  Step attempt() {
    if (to.staysDown()) {
      to.become(to.instance().wanting(Goal.DOWN));
      return to.down();
    }
    StartAttempt attempt = to.startAttempt();
    if (Rulebook.gate(attempt) instanceof Verdict.Refuse(Notice why)) {
      return barred(why);
    }
    return switch (Rulebook.start(attempt)) {
      case Verdict.Proceed _ -> starting(Rulebook.again(attempt));
      case Verdict.Refuse(Notice why) -> to.in(new Phase.Waiting(why));
      case Verdict.Hold(long until, Notice why) -> held(until, why);
      case Verdict.GiveUp(Notice why) -> {
        to.emit(NoticeText.givenUp(to.instance(), why, to.now()));
        yield to.in(new Phase.Failed(why));
      }
    };
  }

  /** Told when it comes to it, not every time it is looked at again. */
  private Step held(long until, Notice why) {
    Phase next = new Phase.Held(until, why);
    if (!next.equals(to.instance().phase())) {
      to.emit(NoticeText.held(to.instance(), why, until, to.now()));
    }
    return to.in(next);
  }

  private Step barred(Notice why) {
    Phase next = new Phase.Barred(why);
    if (!next.equals(to.instance().phase())) {
      to.emit(NoticeText.barred(to.instance(), why, to.now()));
    }
    return to.in(next);
  }

  private Step starting(boolean again) {
    if (!again) {
      to.become(to.instance().with(to.instance().history().owing(StartReason.RULE)));
    } else if (to.instance().history().lastTry() != Try.SHORT) {
      to.emit(NoticeText.restarting(to.instance()));
    }
    long number = to.nextNumber();
    return to.announced(new Phase.Starting(number), new Announcement.Starting(number));
  }

  Step preStart() {
    Optional<Program> hook = to.instance().hooks().preStart();
    if (hook.isEmpty()) {
      return spawned();
    }
    to.spawn(Role.PRE_START, new Effect.Handover.Nothing());
    return to.in(new Phase.PreStart(new ProcessState.Pending(), to.hookBy()));
  }

  Step hookThere(int pid, long by) {
    ProcessState hook = new ProcessState.Alive(pid);
    return to.staysDown() ? to.stop().notBegun(hook, by) : to.in(new Phase.PreStart(hook, by));
  }

  /** Tells whether there is a start after a pre-start hook that ended so. */
  boolean goesOnAfter(WaitStatus status) {
    return switch (to.instance().supervision().ending().custom()) {
      case INETD -> status.success();
      case RUNIT -> true;
    };
  }

  Step spawned() {
    if (to.staysDown()) {
      return to.stop().notBegun(); // Its socket was closed while the hook ran.
    }
    if (to.instance().program().isEmpty()) {
      return postStart(new ProcessState.None());
    }
    to.spawn(Role.MAIN, to.instance().handover());
    return to.in(new Phase.Spawned(new ProcessState.Pending(), Moment.NEVER));
  }

  Step mainThere(int pid, Event.Image image) {
    ProcessState.Alive main = new ProcessState.Alive(pid);
    to.become(
        to.instance()
            .with(to.instance().history().started(to.now()))
            .with(Offspring.NONE)
            .came(new Outcome.Ok()));
    if (to.staysDown()) {
      return to.stop().stopping(main);
    }
    if (closes()) {
      return gateClosed().stop().stopping(main); // It closed while the process was being made.
    }
    return switch (to.instance().supervision().health().readiness()) {
      case Readiness.None _ ->
          switch (image) {
            case PROGRAM -> postStart(main);
            case LAUNCHER -> to.in(new Phase.Spawned(main, Moment.NEVER));
          };
      case Readiness.Descriptor _,
          Readiness.Notify _,
          Readiness.Listen _,
          Readiness.Forks _,
          Readiness.Halt _ ->
          to.in(new Phase.Spawned(main, readyBy()));
    };
  }

  /** Tells whether a gate stops what runs. */
  boolean closes() {
    return to.instance().wanted() != Goal.DOWN && !(verdict() instanceof Verdict.Proceed);
  }

  /** It goes for the sake of a gate, and has a reason to come back when that opens. */
  Transition gateClosed() {
    if (verdict() instanceof Verdict.Refuse(Notice why)) {
      to.emit(NoticeText.gateClosed(to.instance(), why, to.now()));
    }
    return to.owing(StartReason.GATE);
  }

  private Verdict verdict() {
    return Rulebook.stay(to.startAttempt());
  }

  /** Returns when a main process that is there now has to be ready. */
  long readyBy() {
    long timeout = to.instance().supervision().health().readyTimeout();
    return timeout == 0 ? Moment.NEVER : to.now().plusSeconds(timeout);
  }

  /** What says itself when it is ready has yet to say so. */
  Step executed(ProcessState.Alive main) {
    return switch (to.instance().supervision().health().readiness()) {
      case Readiness.None _ -> postStart(main);
      case Readiness.Descriptor _,
          Readiness.Notify _,
          Readiness.Listen _,
          Readiness.Forks _,
          Readiness.Halt _ ->
          to.stay();
    };
  }

  Step postStart(ProcessState main) {
    to.succession().settled();
    if (to.instance().hooks().postStart().isEmpty()) {
      return running(main);
    }
    to.spawn(Role.POST_START, new Effect.Handover.Nothing());
    return to.in(new Phase.PostStart(main, new ProcessState.Pending(), to.hookBy()));
  }
}
