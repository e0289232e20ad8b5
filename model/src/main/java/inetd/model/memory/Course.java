package inetd.model.memory;

import inetd.model.word.Goal;
import inetd.model.word.Moment;

/**
 * The point an instance has come to, as far as it outlives its inetd.
 *
 * @param goal what is wanted of it
 * @param stage where it is
 * @param time monotonic nanoseconds at which it came to be held, or by which it is to be over what
 *     it is at; {@link Moment#NEVER} where there is none
 * @param group the process group that its main process has left, 0 if there is none
 * @param restart whether somebody has ordered a restart that was not begun
 */
public record Course(Goal goal, Stage stage, long time, int group, boolean restart) {
  /** Where an instance is on its way up and down. */
  public enum Stage {
    /** It rests, and its rules say again for how long. */
    RESTS,
    /** It is held since {@code time}. */
    HELD,
    /** It is held until {@code time}, since the system had no room for it. */
    SHORT,
    /** It was given up. */
    GIVEN_UP,
    /** It is to be started, and its main process may be there already. */
    STARTS,
    /** Its main process was there, before anybody could take notice. */
    BORN,
    /** Its main process is there, and has until {@code time} to be ready. */
    UNREADY,
    /** Its main process is up since {@code time}. */
    RUNS,
    /** Its main process is to end, and was not told so. */
    LEAVES,
    /** Its main process was told to end, and is killed at {@code time}. */
    ENDS,
    /** Who is left of its process group is to end, and is killed at {@code time}. */
    SWEEPS,
    /** Nothing of it is there but what tidies up. */
    TIDIES
  }

  /** What was loaded and waits. */
  public static final Course LOADED = of(Goal.UP, Stage.RESTS);

  public static Course of(Goal goal, Stage stage) {
    return until(goal, stage, Moment.NEVER);
  }

  public static Course until(Goal goal, Stage stage, long time) {
    return new Course(goal, stage, time, 0, false);
  }

  /** Who is left of {@code group} has until {@code time}. */
  public static Course sweeping(Goal goal, int group, long time) {
    return new Course(goal, Stage.SWEEPS, time, group, false);
  }

  /** The same, if somebody has ordered a restart that was not begun. */
  public Course restarting(boolean ordered) {
    return ordered == restart ? this : new Course(goal, stage, time, group, ordered);
  }

  /** Tells whether it was at rest, and for how long is nobody's business. */
  public boolean rests() {
    return stage == Stage.RESTS || stage == Stage.GIVEN_UP;
  }

  /** Tells whether its main process is known to have ended, or not to have begun. */
  public boolean isOver() {
    return switch (stage) {
      case RESTS, HELD, SHORT, GIVEN_UP, SWEEPS, TIDIES -> true;
      case STARTS, BORN, UNREADY, RUNS, LEAVES, ENDS -> false;
    };
  }

  /** The same, of something that has lived. */
  Course lost() {
    return stage == Stage.STARTS ? new Course(goal, Stage.BORN, time, group, restart) : this;
  }
}
