package inetd.model.source.text;

import inetd.model.spec.ServiceSpec.Origin;
import java.util.Arrays;

/**
 * The text of one file, and where in it something stands.
 *
 * <p>Scanners speak of offsets; lines and columns, both from 1, are worked out only for what is
 * kept. A column counts characters, a tab being one.
 */
public final class Text {
  private final String file;
  private final char[] chars;
  private int[] lines = {};

  /**
   * Takes {@code content} without the CR of its line ends; no offset but those behind a line
   * end changes by that, so no line or column does.
   */
  public Text(String file, String content) {
    this.file = file;
    this.chars = (content.indexOf('\r') < 0 ? content : stripped(content)).toCharArray();
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

  public Origin origin(int at) {
    if (lines.length == 0) {
      lines = lineStarts();
    }
    int found = Arrays.binarySearch(lines, at);
    int line = found >= 0 ? found : -found - 2;
    return new Origin(file, line + 1, at - lines[line] + 1);
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
