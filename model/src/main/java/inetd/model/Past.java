package inetd.model;

import inetd.model.History.Try;
import inetd.model.Phase.Barred;
import inetd.model.Phase.Down;
import inetd.model.Phase.Failed;
import inetd.model.Phase.Held;
import inetd.model.Phase.Living;
import inetd.model.Phase.Waiting;
import inetd.model.spec.Triggers.Load;
import java.util.List;
import java.util.Optional;

/**
 * What the inetd after this one is to know of an instance, besides the process that lives on.
 *
 * <p>With it the next goes on where this one was: intervals and calendars in step, a start held for
 * as long as it would have been, and what has run and is to rest left at rest. Only a limit of
 * respawns counts anew, and what was given up is tried again.
 *
 * @param history its reason is the one the next inetd has to start it, unless it lives
 * @param alarms when its next starts fall due
 */
public record Past(History history, Alarms alarms) {
  public Past {
    history = history.counting(List.of());
  }

  static Past of(Instance instance) {
    return new Past(instance.history().because(reason(instance)), instance.alarms());
  }

  private static Reason reason(Instance instance) {
    Reason owed = instance.history().reason();
    return switch (instance.phase()) {
      case Waiting _, Barred _, Held _ -> lasting(owed);
      case Down _, Failed _, Living _ -> owed == Reason.NONE ? loaded(instance) : lasting(owed);
    };
  }

  private static Reason loaded(Instance instance) {
    return instance.supervision().triggers().load() == Load.START ? Reason.LOAD : Reason.NONE;
  }

  /** What waits at a socket goes with the socket. */
  private static Reason lasting(Reason reason) {
    return reason == Reason.DEMAND ? Reason.NONE : reason;
  }

  /** It lived, and ended while nobody looked. */
  public Past lost() {
    return new Past(history.ended(new WaitStatus.Lost()), alarms);
  }

  /** Returns why the next inetd starts it; its load decides if it was never tried. */
  Optional<Reason> reason() {
    boolean untried = history.lastTry() == Try.NONE && history.reason() == Reason.NONE;
    return untried ? Optional.empty() : Optional.of(history.reason());
  }

  /** Tells whether it can be true: whether nothing in it is later than {@code now}. */
  boolean credible(Moment now) {
    boolean started = history.lastStart() == History.UNKNOWN || now.reached(history.lastStart());
    return started && (history.streak() == 0 || now.reached(history.respawnedAt()));
  }
}
