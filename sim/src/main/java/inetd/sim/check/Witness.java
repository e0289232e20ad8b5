package inetd.sim.check;

import inetd.model.port.Effect;
import inetd.model.port.Event;

/** Somebody who listens to the machine and its kernel, and counts. */
public interface Witness {
  /** A witness who does not care. */
  Witness NOBODY =
      new Witness() {
        @Override
        public void told(Event event, long nanos) {}

        @Override
        public void wanted(Effect effect, long nanos) {}
      };

  /** The kernel tells the machine of {@code event}, which has not acted on it yet. */
  void told(Event event, long nanos);

  /** The machine wants {@code effect} done, which is not done yet. */
  void wanted(Effect effect, long nanos);
}
