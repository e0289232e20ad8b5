package inetd.model.source.text;

import inetd.model.source.Visible;
import inetd.model.spec.ServiceSpec.Origin;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The text of one file, and where in it something stands.
 *
 * <p>Scanners speak of offsets; lines and columns, both from 1, are worked out only for what is
 * kept. A column counts characters, a tab being one.
 */
public final class Text {
  private static final char MARK = '\ufeff';

  private final String file;
  private final char[] chars;
  private final BitSet nuls;
  private final BitSet hidden;
  private final boolean marked;
  private int[] lines = {};

  /**
   * Takes {@code content} without the CR of its line ends; no offset but those behind a line
   * end changes by that, so no line or column does. In the place of a NUL, which a scanner takes
   * for the end, stands U+FFFD, and in that of a byte order mark a blank.
   */
  public Text(String file, String content) {
    this.file = file;
    this.chars = (content.indexOf('\r') < 0 ? content : stripped(content)).toCharArray();
    this.nuls = new BitSet();
    this.hidden = new BitSet();
    for (int at = 0; at < chars.length; at++) {
      char c = chars[at];
      if (c == '\0') {
        chars[at] = '\ufffd';
        nuls.set(at);
      } else if (at == 0 && c == MARK) {
        chars[at] = ' ';
      } else if ((c < ' ' || c > '~') && Visible.hidden(c)) {
        hidden.set(at);
      }
    }
    this.marked = content.indexOf(MARK) == 0;
  }

  private static String stripped(String content) {
    String text = content.replace("\r\n", "\n");
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  public String file() {
    return file;
  }

  /** Returns the characters themselves, for scanning; nobody changes them. */
  public char[] chars() {
    return chars;
  }

  /** Returns where the first NUL from {@code from} on was, or -1. */
  public int nul(int from) {
    return nuls.nextSetBit(from);
  }

  /** Tells whether a byte order mark was its first character. */
  public boolean marked() {
    return marked;
  }

  /** Returns where the first character from {@code from} on is that nobody sees, or -1. */
  public int hidden(int from) {
    return hidden.nextSetBit(from);
  }

  /** Returns the word around {@code at}; empty if that is in quotes or in a remark. */
  public String word(int at) {
    int from = at;
    while (from > 0 && chars[from - 1] > ' ') {
      from--;
    }
    for (int i = from; i >= 0 && chars[i] != '\n'; i--) {
      if (chars[i] == '#' || chars[i] == '"' || chars[i] == '\'') {
        return "";
      }
    }
    int to = at;
    while (to < chars.length && chars[to] > ' ') {
      to++;
    }
    return new String(chars, from, Math.max(to, at + 1) - from);
  }

  public Origin origin(int at) {
    if (lines.length == 0) {
      lines = lineStarts();
    }
    int found = Arrays.binarySearch(lines, at);
    int line = found >= 0 ? found : -found - 2;
    return new Origin(file, line + 1, at - lines[line] + 1);
  }

  /** Returns the line from {@code at} on, without blanks around it. */
  public String line(int at) {
    int end = at;
    while (end < chars.length && chars[end] != '\n') {
      end++;
    }
    return new String(chars, at, end - at).strip();
  }

  /** Returns where something stands in the line that begins at {@code at}. */
  public int indented(int at) {
    int next = at;
    while (next < chars.length && Cursor.blank(chars[next])) {
      next++;
    }
    return next;
  }

  private int[] lineStarts() {
    int count = 1;
    for (char c : chars) {
      if (c == '\n') {
        count++;
      }
    }
    int[] starts = new int[count];
    int line = 0;
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] == '\n') {
        starts[++line] = i + 1;
      }
    }
    return starts;
  }
}
