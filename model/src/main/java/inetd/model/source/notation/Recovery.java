package inetd.model.source.notation;

import inetd.model.source.text.Cursor;
import inetd.model.source.text.Text;

/**
 * The place to read on after a definition that went wrong, so that its neighbours are not lost.
 *
 * <p>NetBSD abandons the file at such a place. Here the definition ends at its semicolon, or before
 * a line that can hardly be anything but the beginning of the next one. Such a line ends a
 * definition that looks right, too: its last option would else take in all up to some later
 * semicolon, unseen.
 */
public final class Recovery {
  private final char[] chars;

  public Recovery(Text text) {
    this.chars = text.chars();
  }

  /**
   * Returns the place behind the semicolon of what goes on at {@code from}, or the next entry's.
   */
  public int behindOptions(int from) {
    int at = from;
    while (at < chars.length) {
      char c = chars[at];
      if (c == '#') {
        at = lineEnd(at);
      } else if (c == '"' || c == '\'') {
        at = behindQuote(at);
      } else if (c == ';') {
        return at + 1;
      } else if (c == '\n' && entryBegins(at + 1)) {
        return at + 1;
      } else {
        at++;
      }
    }
    return at;
  }

  /** Returns the place behind a quoted part, or behind the quote if it is never closed. */
  private int behindQuote(int quote) {
    for (int at = quote + 1; at < chars.length && chars[at] != '\n'; at++) {
      if (chars[at] == '\\') {
        at++;
      } else if (chars[at] == chars[quote]) {
        return at + 1;
      }
    }
    return quote + 1;
  }

  /** Tells whether a place is the beginning of a line, and of an entry. */
  public boolean entryBegins(int line) {
    if (!wordBegins(line)) {
      return false;
    }
    int first = wordEnd(line);
    if (word(line, first).equals(".include")) {
      return true;
    }
    int start = behindBlanks(first);
    int end = wordEnd(start);
    int third = behindBlanks(end);
    return definitionBegins(line)
        || (SocketWords.typed(word(start, end)) && Protocol.like(word(third, wordEnd(third))));
  }

  /** Tells whether a place is the beginning of a line, and of a definition in keys and values. */
  private boolean definitionBegins(int line) {
    if (!wordBegins(line)) {
      return false;
    }
    int start = behindBlanks(wordEnd(line));
    int end = wordEnd(start);
    String second = word(start, end);
    return (second.equals("on") || second.equals("off")) && option(behindBlanks(end));
  }

  private boolean wordBegins(int line) {
    return line > 0
        && line < chars.length
        && chars[line - 1] == '\n'
        && wordEnd(line) > line
        && chars[line] != '#';
  }

  /**
   * Returns where the values that go on at {@code from} end with a comma or semicolon, although
   * some of their lines look like entries; -1 if a definition begins before that, or what is behind
   * a comma is no option, or the file ends: then the semicolon was forgotten.
   */
  public int valuesEnd(int from) {
    int at = from;
    while (at < chars.length) {
      char c = chars[at];
      if (c == '#') {
        at = lineEnd(at);
      } else if (c == '"' || c == '\'') {
        at = behindQuote(at);
      } else if (c == ';') {
        return at;
      } else if (c == ',') {
        return option(at + 1) ? at : -1;
      } else if (c == '\n' && definitionBegins(at + 1)) {
        return -1;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** Tells whether {@code key =} stands at a place, perhaps on the next line. */
  public boolean option(int place) {
    int start = place;
    while (start < chars.length && (chars[start] == '\n' || Cursor.blank(chars[start]))) {
      start++;
    }
    int end = start;
    while (end < chars.length && Cursor.letter(chars[end])) {
      end++;
    }
    int equals = behindBlanks(end);
    return end > start && equals < chars.length && chars[equals] == '=';
  }

  /** Returns where, between two places, a remark ends with a semicolon; -1 if none does. */
  public int remarkedEnd(int from, int to) {
    for (int at = from; at < to; at++) {
      if (chars[at] == '#') {
        int end = Math.min(lineEnd(at), to);
        if (new String(chars, at, end - at).strip().endsWith(";")) {
          return at;
        }
        at = end;
      } else if (chars[at] == '"' || chars[at] == '\'') {
        at = behindQuote(at) - 1;
      }
    }
    return -1;
  }

  /** Returns the end of the line. */
  public int lineEnd(int from) {
    int at = from;
    while (at < chars.length && chars[at] != '\n') {
      at++;
    }
    return at;
  }

  private int behindBlanks(int from) {
    int at = from;
    while (at < chars.length && Cursor.blank(chars[at])) {
      at++;
    }
    return at;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < chars.length && chars[at] != '\n' && !Cursor.blank(chars[at])) {
      at++;
    }
    return at;
  }

  private String word(int from, int to) {
    return new String(chars, from, to - from);
  }
}
