package inetd.daemon.kernel;

import inetd.model.port.Effect;
import java.util.List;

/** The hardware that resets the machine unless it is fed. For the loop's thread; never waits. */
@FunctionalInterface
public interface WatchdogPort {
  /** Does it; what came of it is told to {@code events}. */
  void perform(Effect.Feeding feeding, Events events);

  /** Returns the descriptors of those that are open. */
  default List<Integer> open() {
    return List.of();
  }
}
