package inetd.model.builtin;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Builtin;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Zone;

/**
 * One built-in service's side of a connection, as a value.
 *
 * <p>It is asked what to do first, then after every read and every completed write; never more than
 * one of the two is under way, so what it holds is bounded by one buffer.
 */
public sealed interface BuiltinSession
    permits Echo, Discard, Chargen, FixedReply, Tcpmux, TcpmuxHandover {
  /**
   * Returns the talk of {@code builtin} with a client that connected at {@code moment}.
   *
   * @param muxed the services tcpmux knows; the others do not look at it
   */
  static BuiltinSession of(
      Builtin builtin, TcpmuxTable muxed, Moment moment, Zone zone, Limits limits) {
    return switch (builtin) {
      case ECHO -> new Echo(limits.buffer());
      case DISCARD -> new Discard(limits.buffer());
      case CHARGEN -> new Chargen(0, limits.buffer());
      case DAYTIME -> new FixedReply(WallClock.daytime(moment, zone));
      case TIME -> new FixedReply(WallClock.time(moment));
      case TCPMUX -> new Tcpmux(muxed, Bytes.EMPTY, limits.muxRequest());
    };
  }

  /** Returns what to do when the connection is there. */
  Turn begin();

  /** Returns what to do after {@code data} was read; empty when the peer ended its side. */
  Turn received(Bytes data);

  /** Returns what to do once everything written is with the kernel. */
  Turn sent();

  /** The talk as it goes on, and its next act. */
  record Turn(BuiltinSession next, Act act) {}

  /** What a talk wants done. */
  sealed interface Act {
    /** Read up to {@code most} bytes. */
    record Read(int most) implements Act {}

    /** Write all of it. */
    record Write(Bytes data) implements Act {}

    /** Write nothing more and close. */
    record Close() implements Act {}

    /** Give the connection to the tcpmux service {@code name}, spelt as in its definition. */
    record Dispatch(String name) implements Act {}
  }
}
