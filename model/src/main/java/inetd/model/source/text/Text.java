package inetd.model.source.text;

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
  private final String file;
  private final char[] chars;
  private final BitSet nuls;
  private int[] lines = {};

  /**
   * Takes {@code content} without the CR of its line ends; no offset but those behind a line
   * end changes by that, so no line or column does. In the place of a NUL, which a scanner takes
   * for the end, stands U+FFFD.
   */
  public Text(String file, String content) {
    this.file = file;
    this.chars = (content.indexOf('\r') < 0 ? content : stripped(content)).toCharArray();
    this.nuls = new BitSet();
    for (int at = 0; content.indexOf('\0') >= 0 && at < chars.length; at++) {
      if (chars[at] == '\0') {
        chars[at] = '\ufffd';
        nuls.set(at);
      }
    }
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

  /** Tells whether nothing but blanks stand before {@code at} on its line. */
  public boolean leads(int at) {
    int before = at - 1;
    while (before >= 0 && Cursor.blank(chars[before])) {
      before--;
    }
    return before < 0 || chars[before] == '\n';
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
