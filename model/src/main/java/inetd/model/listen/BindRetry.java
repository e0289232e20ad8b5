package inetd.model.listen;

import inetd.model.port.Effect;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import java.util.List;

/**
 * The times at which an address that could not be had is tried again: soon, then twice as late each
 * time, at last as seldom as NetBSD's inetd does.
 *
 * <p>What is in the way is often gone in a moment: a server of the inetd before this one, an
 * interface that is not up yet. It is told at the first failure, and when a wait as long as
 * NetBSD's has not helped.
 */
final class BindRetry {
  private final Limits limits;
  private long wait;

  BindRetry(Limits limits) {
    this.limits = limits;
  }

  /** Counts a failure, and tells {@code why} if that is worth telling. */
  void failed(Effect.Tell why, List<Effect> out) {
    if (wait == 0 || wait == limits.retry()) {
      out.add(why);
    }
    wait = wait == 0 ? limits.shortage() : Math.min(2 * wait, limits.retry());
  }

  /** Returns the seconds until the next try after a failure that was counted, or a shortage. */
  long seconds(Failure.Kind kind) {
    return switch (kind) {
      case SHORTAGE -> limits.shortage();
      case BROKEN -> wait;
    };
  }

  /** Begins anew: the address was had, or somebody asks for it. */
  void forget() {
    wait = 0;
  }
}
