package inetd.model.builtin;

import inetd.model.port.Event.Bytes;
import inetd.model.word.Check;

/**
 * The ring of the 95 printable ASCII characters that chargen turns, one character a line.
 *
 * <p>Line {@code p} starts with the character {@code 0x20 + p}, so there are 95 different lines.
 */
final class CharacterRing {
  /** How many lines there are before the first comes again. */
  static final int SIZE = 95;

  /** Bytes of a line: 72 characters, CR and LF. */
  static final int LINE = 74;

  private static final int WIDTH = LINE - 2;
  private static final byte[] UNROLLED = new byte[SIZE + WIDTH];

  static {
    for (int i = 0; i < UNROLLED.length; i++) {
      UNROLLED[i] = (byte) (' ' + i % SIZE);
    }
  }

  private CharacterRing() {}

  /** Returns the position {@code lines} lines after {@code position}. */
  static int after(int position, int lines) {
    return (int) Math.floorMod((long) position + lines, (long) SIZE);
  }

  /** Returns {@code count} lines from {@code position} on. */
  static Bytes lines(int position, int count) {
    Check.that(count > 0, "chargen writes at least one line");
    byte[] text = new byte[count * LINE];
    for (int line = 0; line < count; line++) {
      int at = line * LINE;
      System.arraycopy(UNROLLED, after(position, line), text, at, WIDTH);
      text[at + WIDTH] = '\r';
      text[at + WIDTH + 1] = '\n';
    }
    return Bytes.of(text);
  }
}
