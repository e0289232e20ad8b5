package inetd.model.memory;

import inetd.model.memory.History.Try;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;

/**
 * The record of an instance for the inetd after this one, besides the process that lives on.
 *
 * <p>With it the next decides what this one would have decided: intervals and calendars stay in
 * step, a start is held for as long as it would have been, what is being stopped is stopped, what
 * has run and is to rest is left at rest, and what was given up stays so.
 *
 * @param history its reason is the one the next inetd has to start it
 * @param alarms when its next starts fall due
 * @param makeup the number of the {@link ProcessFingerprint} its main process was made by, or would
 *     be if there is none
 * @param course how far it had come
 */
public record SavedInstance(History history, Schedule alarms, long makeup, Course course) {
  /** The same, of a process of which it is not known what it was made by. */
  public SavedInstance ofUnknownMakeup() {
    return new SavedInstance(history, alarms, ProcessFingerprint.UNKNOWN, course);
  }

  /** Tells whether it is known to be of something else than what is made like {@code other}. */
  public boolean madeOtherwise(long other) {
    return makeup != ProcessFingerprint.UNKNOWN && makeup != other;
  }

  /** It lived, and ended while nobody looked. */
  public SavedInstance lost() {
    return new SavedInstance(history, alarms, makeup, course.lost());
  }

  /** Tells whether nothing has come of it yet, and nothing calls for it. */
  public boolean untried() {
    return history.lastTry() == Try.NONE
        && history.reason() == StartReason.NONE
        && course.equals(Course.LOADED);
  }

  /** Tells whether it can be true: whether nothing in it is later than {@code now}. */
  public boolean credible(Moment now) {
    boolean started = history.lastStart() == History.UNKNOWN || now.reached(history.lastStart());
    return started
        && history.respawns().latest().stream().allMatch(life -> now.reached(life.end()));
  }
}
