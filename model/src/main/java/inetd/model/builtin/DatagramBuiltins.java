package inetd.model.builtin;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Builtin;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Zone;
import java.util.Arrays;
import java.util.Optional;

/** The built-in services over datagrams: one request, at most one reply. */
public final class DatagramBuiltins {
  private DatagramBuiltins() {}

  /**
   * Returns the reply of {@code builtin} to {@code request}, if it gives one.
   *
   * <p>Ask {@link DatagramGuard} first: a reply to a forged sender may go round for ever.
   *
   * @param position where chargen stands, over all its clients; {@link #after} tells the next
   */
  public static Optional<Bytes> answer(
      Builtin builtin, Bytes request, int position, Moment moment, Zone zone, Limits limits) {
    return switch (builtin) {
      case ECHO -> Optional.of(cut(request, limits.buffer()));
      case CHARGEN -> Optional.of(CharacterRing.lines(position, 1));
      case DAYTIME -> Optional.of(WallClock.daytime(moment, zone));
      case TIME -> Optional.of(WallClock.time(moment));
      case DISCARD, TCPMUX -> Optional.empty();
    };
  }

  /** Returns where chargen stands after a reply from {@code position}. */
  public static int after(int position) {
    return CharacterRing.after(position, 1);
  }

  private static Bytes cut(Bytes data, int most) {
    return data.length() <= most ? data : Bytes.of(Arrays.copyOf(data.array(), most));
  }
}
