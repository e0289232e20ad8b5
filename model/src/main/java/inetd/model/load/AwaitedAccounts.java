package inetd.model.load;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.spec.Condition;
import inetd.model.table.Conditions;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import inetd.model.word.ClientId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The services that wait for a user or group which this machine does not know yet, and the times at
 * which the configuration is read again for them: when a file of users or groups changes, and,
 * since directory services tell nobody, soon and then twice as late each time.
 *
 * <p>Of what is read nothing else is taken: a file that somebody is writing is not loaded because
 * of this.
 */
public final class AwaitedAccounts {
  /** Who asks for a reading on their behalf. */
  public static final ClientId READER = new ClientId(-2);

  private final Limits limits;
  private final Conditions conditions;
  private final Reload reload;
  private long pause;
  private long next = Moment.NEVER;
  private boolean reading;

  public AwaitedAccounts(Limits limits, Conditions conditions, Reload reload) {
    this.limits = limits;
    this.conditions = conditions;
    this.reload = reload;
  }

  /** Returns when it wants to be told that time has passed. */
  public long deadline() {
    return next;
  }

  /** Something was observed: it may be that users or groups are others now. */
  public void observed(Condition what, Turn turn) {
    if (Conditions.ACCOUNTS.contains(what) && next != Moment.NEVER) {
      pause = limits.shortage();
      next = turn.now().plusSeconds(0);
      look(turn);
    }
  }

  /** Asks for a reading if it is time. */
  public void look(Turn turn) {
    if (waiting().isEmpty()) {
      next = Moment.NEVER;
    } else if (next == Moment.NEVER) {
      pause = limits.shortage();
      next = turn.now().plusSeconds(pause);
    } else if (!reading && turn.now().reached(next)) {
      reading = true;
      pause = Math.min(2 * pause, limits.retry());
      next = turn.now().plusSeconds(pause);
      turn.emit(new Effect.Rehearse(READER, Optional.empty()));
    }
  }

  /** The configuration was read: {@link Event.Rehearsed}. */
  public void read(Configuration configuration, Turn turn) {
    reading = false;
    reload.arrived(waiting(), configuration, turn);
    look(turn);
  }

  /** Returns the keys of those who wait. */
  private Set<String> waiting() {
    Set<String> keys = new TreeSet<>();
    for (Service service : conditions.followers(Conditions.ACCOUNTS.getFirst())) {
      if (!service.spec().awaited().isEmpty()) {
        keys.add(service.spec().key());
      }
    }
    return keys;
  }
}
