package inetd.model.instance;

import inetd.model.instance.Phase.Silence;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.memory.History;
import inetd.model.port.Effect;
import inetd.model.spec.Readiness;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;

/**
 * The way of an instance from where an inetd before this one has left it: what that had begun is
 * gone on with, and what happened meanwhile happens now.
 */
final class RecallSequence {
  /** The number of a process that nobody remembers. */
  private static final int UNKNOWN = 0;

  private final Transition to;
  private final Course course;

  RecallSequence(Transition to, Course course) {
    this.to = to;
    this.course = course;
    to.become(to.instance().wanting(course.goal()));
  }

  /** Goes on with what there is of the main process. */
  Step go(ProcessState main) {
    return switch (main) {
      case ProcessState.Alive alive -> lives(alive);
      case ProcessState.Left(int group) -> {
        gone();
        yield course.stage() == Stage.SWEEPS
            ? to.stop().sweeping(group, course.time())
            : to.stop().stopping(main);
      }
      case ProcessState.None _ -> rests();
      case ProcessState.Pending _ ->
          throw new AssertionError("broken invariant: what was asked for went with its inetd");
    };
  }

  private Step lives(ProcessState.Alive main) {
    to.emit(new Effect.Adopt(to.instance().id(), main.pid()));
    to.emit(NoticeText.adopted(to.instance(), main.pid()));
    if (to.instance().history().lastStart() == History.UNKNOWN) {
      to.become(to.instance().because(StartReason.LOAD));
      born();
    }
    return switch (course.stage()) {
      case STARTS, BORN -> {
        born();
        yield to.instance().wanted() == Goal.DOWN
            ? to.stop().stopping(main)
            : unready(main, to.start().readyBy());
      }
      case UNREADY -> unready(main, course.time());
      case LEAVES -> to.stop().preStop(main);
      case ENDS -> ends(main);
      case RUNS, RESTS, HELD, SHORT, GIVEN_UP, SWEEPS, TIDIES -> runs(main);
    };
  }

  private void born() {
    to.become(to.instance().with(to.instance().history().started(to.now())).came(new Outcome.Ok()));
  }

  private Step runs(ProcessState.Alive main) {
    if (to.instance().history().reason() == StartReason.LOAD) {
      to.become(to.instance().because(StartReason.NONE)); // Releases before left it with who lives.
    }
    to.succession().settled();
    Step step = to.start().running(main);
    return new Step(step.next().since(since()), step.effects(), step.announced());
  }

  private Moment since() {
    return course.time() == Moment.NEVER ? to.now() : to.now().at(course.time());
  }

  /** What it has said since that inetd ended was said to nobody. */
  private Step unready(ProcessState.Alive main, long by) {
    return switch (to.instance().supervision().health().readiness()) {
      case Readiness.None _ -> to.start().postStart(main);
      case Readiness.Descriptor _,
          Readiness.Notify _,
          Readiness.Listen _,
          Readiness.Forks _,
          Readiness.Halt _ ->
          by == Moment.NEVER
              ? to.start().postStart(main)
              : to.in(new Phase.Spawned(main, by, Silence.COUNTS_AS_READY));
    };
  }

  /** Whether the signal was sent before that inetd ended is not known: twice is better than not. */
  private Step ends(ProcessState.Alive main) {
    boolean last = course.time() == Moment.NEVER && to.exitBy() != Moment.NEVER;
    if (last) {
      to.kill(main);
    } else {
      to.stop().tellToEnd(main);
    }
    return to.in(new Phase.Killed(main, course.time()));
  }

  /** Its main process ended when nobody looked, if it had not before. */
  private void gone() {
    switch (course.stage()) {
      case BORN -> {
        born();
        to.ended(UNKNOWN, new WaitStatus.Lost());
      }
      case UNREADY -> to.ended(UNKNOWN, new WaitStatus.Lost());
      case RUNS -> {
        to.succession().settled();
        Phase ran = new Phase.Running(new ProcessState.None(), Moment.NEVER);
        to.become(to.instance().in(ran, to.now()).since(since()));
        to.ended(UNKNOWN, new WaitStatus.Lost());
      }
      case LEAVES, ENDS -> to.stopped(new WaitStatus.Lost());
      case RESTS, HELD, SHORT, GIVEN_UP, STARTS, SWEEPS, TIDIES -> {}
    }
  }

  private Step rests() {
    gone();
    return switch (course.stage()) {
      case BORN, UNREADY, RUNS, LEAVES -> to.stop().stopping(new ProcessState.None());
      case ENDS, SWEEPS, TIDIES -> to.stop().postStop();
      case RESTS, STARTS -> again();
      case HELD -> {
        Phase held = new Phase.Held(to.now().nanos(), Notice.HELD);
        to.become(to.instance().in(held, to.now()).since(since()));
        yield again();
      }
      case SHORT -> to.in(new Phase.Held(course.time(), Notice.FORK_FAILED));
      case GIVEN_UP -> to.in(new Phase.Failed(Notice.LOOPING));
    };
  }

  /** Its rules are asked again, and its socket calls again. */
  private Step again() {
    StartReason reason = to.instance().history().reason();
    if (reason == StartReason.DEMAND || reason == StartReason.RULE) {
      to.become(to.instance().because(StartReason.NONE));
    }
    return switch (course.goal()) {
      case DOWN -> to.down();
      case UP, ONCE -> to.start().attempt();
    };
  }
}
