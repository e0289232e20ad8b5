package inetd.model.instance;

import inetd.model.word.Failure;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.WaitStatus;

/**
 * The future of an instance whose main process would end now, from the transition table itself.
 *
 * @param ended the instance right after that end
 * @param next the phase it comes to: a resting one, or {@link Phase.Starting}
 */
public record Forecast(Instance ended, Phase next) {
  /** Phases between the end of a process and rest: more would be a circle. */
  private static final int MOST = 8;

  /** Nothing of a hook is foreseen but that it is over. */
  private static final Failure OVER = new Failure(Failure.Step.EXEC, 0, "", Failure.Kind.BROKEN);

  /** Returns what becomes of {@code running} if it ends like this in {@code context}. */
  public static Forecast of(Instance running, int pid, WaitStatus how, Context context) {
    Instance ended = Lifecycle.step(running, new InstanceEvent.Ended(pid, how), context).next();
    Instance at = ended;
    for (int i = 0; i < MOST; i++) {
      InstanceEvent follows;
      switch (at.phase()) {
        case Phase.Stopping(ProcessState _, long number) ->
            follows = new InstanceEvent.Released(number);
        case Phase.PostStop _ -> follows = new InstanceEvent.NotStarted(Role.POST_STOP, OVER);
        case Phase.PostStart _ -> follows = new InstanceEvent.NotStarted(Role.POST_START, OVER);
        case Phase.Resting _,
            Phase.Starting _,
            Phase.PreStart _,
            Phase.Spawned _,
            Phase.Running _,
            Phase.PreStop _,
            Phase.Killed _,
            Phase.Sweeping _ -> {
          return new Forecast(ended, at.phase());
        }
      }
      at = Lifecycle.step(at, follows, context).next();
    }
    return new Forecast(ended, at.phase());
  }
}
