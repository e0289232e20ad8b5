package inetd.model.port;

import inetd.model.word.Moment;
import java.util.List;
import java.util.OptionalInt;

/**
 * A state machine as the loop sees it: events in, effects out.
 *
 * <p>The same events at the same moments give the same effects.
 */
public interface Machine {
  /** Takes one event and returns what must be done about it, in order. */
  List<Effect> on(Event event, Moment now);

  /** Returns what is waited for now. */
  Interest interest();

  /** Returns the status to leave with, once everything is put away. */
  OptionalInt exitStatus();
}
