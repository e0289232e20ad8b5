package inetd.cli.ctl.client;

import inetd.model.source.text.Utf8;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Bytes of names that are no UTF-8, as people see and type them: {@code \xe9}, as in a value of
 * inetd.conf.
 */
final class OddBytes extends FilterWriter {
  private static final int HEX = 16;

  private boolean pair;

  OddBytes(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    char letter = (char) c;
    if (Utf8.escaped(letter) && !pair) {
      out.write("\\x" + Integer.toHexString(letter & 0xff));
    } else {
      out.write(c);
    }
    pair = Character.isHighSurrogate(letter);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text.charAt(i));
    }
  }

  /** Returns the name that {@code typed} is. */
  static String name(String typed) {
    int at = typed.indexOf("\\x");
    if (at < 0) {
      return typed;
    }
    StringBuilder name = new StringBuilder();
    int plain = 0;
    while (at >= 0) {
      int value = at + 4 > typed.length() ? -1 : value(typed, at + 2);
      if (value >= 0x80) {
        name.append(typed, plain, at).append(Utf8.escape((byte) value));
        plain = at + 4;
      }
      at = typed.indexOf("\\x", at + 2);
    }
    return Utf8.whole(name.append(typed, plain, typed.length()).toString());
  }

  private static int value(String typed, int at) {
    int high = Character.digit(typed.charAt(at), HEX);
    int low = Character.digit(typed.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
