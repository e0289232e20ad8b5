package inetd.model.builtin;

import inetd.model.Event.Bytes;

/**
 * One built-in service's side of a connection, as a value.
 *
 * <p>It is asked what to do first, then after every read and every completed write; never more than
 * one of the two is under way, so what it holds is bounded by one buffer.
 */
public interface Talk {
  /** Returns what to do when the connection is there. */
  Turn begin();

  /** Returns what to do after {@code data} was read; empty when the peer ended its side. */
  Turn received(Bytes data);

  /** Returns what to do once everything written is with the kernel. */
  Turn sent();

  /** The talk as it goes on, and its next act. */
  record Turn(Talk next, Act act) {}

  /** What a talk wants done. */
  sealed interface Act {
    /** Read up to {@code most} bytes. */
    record Read(int most) implements Act {}

    /** Write all of it. */
    record Write(Bytes data) implements Act {}

    /** Write nothing more and close. */
    record Close() implements Act {}

    /** Give the connection to the tcpmux service {@code name} (as asked for, any case). */
    record Dispatch(String name) implements Act {}
  }
}
