package inetd.model.memory;

import inetd.model.memory.History.Try;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.Optional;

/**
 * The record of an instance for the inetd after this one, besides the process that lives on.
 *
 * <p>With it the next goes on where this one was: intervals and calendars in step, a start held for
 * as long as it would have been, and what has run and is to rest left at rest. Only a limit of
 * respawns counts anew, and what was given up is tried again.
 *
 * @param history its reason is the one the next inetd has to start it, unless it lives
 * @param alarms when its next starts fall due
 * @param makeup the number of its {@link ProcessFingerprint}
 */
public record SavedInstance(History history, Schedule alarms, long makeup) {
  public SavedInstance {
    history = history.uncounted();
  }

  /** The same, of a process of which it is not known what it was made by. */
  public SavedInstance ofUnknownMakeup() {
    return new SavedInstance(history, alarms, ProcessFingerprint.UNKNOWN);
  }

  /** Tells whether it is known to be of something else than what is made like {@code other}. */
  public boolean madeOtherwise(long other) {
    return makeup != ProcessFingerprint.UNKNOWN && makeup != other;
  }

  /** It lived, and ended while nobody looked. */
  public SavedInstance lost() {
    return new SavedInstance(history.ended(new WaitStatus.Lost()), alarms, makeup);
  }

  /** Returns why the next inetd starts it; its load decides if it was never tried. */
  public Optional<StartReason> reason() {
    boolean untried = history.lastTry() == Try.NONE && history.reason() == StartReason.NONE;
    return untried ? Optional.empty() : Optional.of(history.reason());
  }

  /** Tells whether it can be true: whether nothing in it is later than {@code now}. */
  public boolean credible(Moment now) {
    boolean started = history.lastStart() == History.UNKNOWN || now.reached(history.lastStart());
    return started
        && history.respawns().latest().stream().allMatch(life -> now.reached(life.end()));
  }
}
