package inetd.model.source.job;

import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.source.text.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The logical lines of a job file, word by word: blanks, comments, quotes, lines that go on, and
 * blocks of lines that are taken as they are.
 *
 * <p>A comment begins wherever a word could end, in the middle of one too. A backslash before a
 * blank or a backslash makes it part of the word, before the end of a line it makes the line go on,
 * and before anything else it is a backslash.
 */
final class JobLines {
  private final char[] chars;
  private final ProblemList complaints;
  private int at;

  JobLines(Text text, ProblemList complaints) {
    this.chars = text.chars();
    this.complaints = complaints;
  }

  int at() {
    return at;
  }

  void moveTo(int place) {
    at = place;
  }

  /** Moves to the next stanza; false if there is none. */
  boolean next() {
    while (at < chars.length) {
      if (chars[at] == '\n' || blank(chars[at])) {
        at++;
      } else if (chars[at] == '#') {
        skipComment();
      } else if (continued(at)) {
        at += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Returns the next word of this line, quotes removed; null if it has no more. */
  @Nullable Token word() {
    skipBlanks();
    return ended() ? null : word("");
  }

  /** Returns the next word, or a parenthesis outside quotes, of this line; null if it has none. */
  @Nullable Token operand() {
    skipBlanks();
    if (ended()) {
      return null;
    }
    return parenthesis() ? new Token(String.valueOf(chars[at]), at++) : word("()");
  }

  /** Returns the same from this line or a later one; null at the end of the file. */
  @Nullable Token operandBelow() {
    return next() ? operand() : null;
  }

  /** Tells whether {@code word} begins with a quote: it is no keyword then. */
  boolean quoted(Token word) {
    return quote(chars[word.at()]);
  }

  /** Returns the rest of the line as it is, quotes and all, without its comment. */
  Token rest() {
    skipBlanks();
    int start = at;
    StringBuilder rest = new StringBuilder();
    while (at < chars.length && chars[at] != '\n' && chars[at] != '#') {
      char c = chars[at];
      if (continued(at)) {
        rest.append(' ');
        at += 2;
      } else if (quote(c)) {
        quotation(rest, true);
      } else {
        at++;
        rest.append(c);
        if (c == '\\') {
          escaped(rest, true);
        }
      }
    }
    return new Token(Utf8.whole(rest.toString().strip()), start);
  }

  /** Moves to the end of this logical line. */
  void skipRest() {
    while (at < chars.length && chars[at] != '\n') {
      at += continued(at) ? 2 : 1;
    }
  }

  /**
   * Returns the lines up to one that says {@code end script} and nothing else, without the blanks
   * that all of them begin with; null, and an error, if there is no such line.
   *
   * @param opening the word that began it
   */
  @Nullable Token block(Token opening) {
    int start = Math.min(lineEnd(at) + 1, chars.length);
    at = start;
    while (at < chars.length) {
      int line = at;
      int behind = closing(line);
      if (behind >= 0) {
        at = behind;
        return new Token(Indentation.removed(new String(chars, start, line - start)), start);
      }
      at = lineEnd(line) + 1;
    }
    at = chars.length;
    complaints.error(opening, "'script' is not closed: a line 'end script' is missing");
    return null;
  }

  /** Returns the place behind {@code end script} in the line that begins here, or -1. */
  private int closing(int line) {
    int end = behind("end", overBlanks(line));
    int blanks = end < 0 ? -1 : overBlanks(end);
    int script = blanks <= end ? -1 : behind("script", blanks);
    if (script < 0) {
      return -1;
    }
    int rest = overBlanks(script);
    boolean alone = rest == chars.length || chars[rest] == '\n' || chars[rest] == '#';
    return alone ? script : -1;
  }

  private int behind(String word, int from) {
    if (chars.length - from < word.length()) {
      return -1;
    }
    return new String(chars, from, word.length()).equals(word) ? from + word.length() : -1;
  }

  private int overBlanks(int from) {
    int next = from;
    while (next < chars.length && blank(chars[next])) {
      next++;
    }
    return next;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < chars.length && chars[end] != '\n') {
      end++;
    }
    return end;
  }

  private void skipBlanks() {
    while (at < chars.length && (blank(chars[at]) || continued(at))) {
      at += continued(at) ? 2 : 1;
    }
  }

  private void skipComment() {
    at = lineEnd(at);
  }

  private boolean ended() {
    return at == chars.length || chars[at] == '\n' || chars[at] == '#';
  }

  private boolean parenthesis() {
    return chars[at] == '(' || chars[at] == ')';
  }

  /** Reads a word, of one character at least, that any of {@code marks} ends too. */
  private Token word(String marks) {
    int start = at;
    StringBuilder word = new StringBuilder();
    while (!ended() && !blank(chars[at]) && !continued(at) && marks.indexOf(chars[at]) < 0) {
      char c = chars[at];
      if (quote(c)) {
        quotation(word, false);
      } else {
        at++;
        if (c == '\\') {
          escaped(word, false);
        } else {
          word.append(c);
        }
      }
    }
    return new Token(Utf8.whole(word.toString()), start);
  }

  /**
   * Reads from the quote here to the one that closes it; a line end in between, with the blanks
   * around it, is one blank.
   *
   * @param raw whether quotes and backslashes stay
   */
  private void quotation(StringBuilder into, boolean raw) {
    int opening = at++;
    char quote = chars[opening];
    if (raw) {
      into.append(quote);
    }
    while (at < chars.length && chars[at] != quote) {
      char c = chars[at];
      if (blank(c) || c == '\n' || continued(at)) {
        fold(into);
        continue;
      }
      at++;
      if (c != '\\') {
        into.append(c);
        continue;
      }
      if (raw) {
        into.append(c);
      }
      escaped(into, raw);
    }
    if (at == chars.length) {
      complaints.error(opening, "Unclosed quote");
      at = lineEnd(opening); // What is below may be right.
      return;
    }
    at++;
    if (raw) {
      into.append(quote);
    }
  }

  /** Takes blanks as they are, and as one if there is a line end among them. */
  private void fold(StringBuilder into) {
    int start = at;
    boolean lines = false;
    while (at < chars.length && (blank(chars[at]) || chars[at] == '\n' || continued(at))) {
      lines |= !blank(chars[at]);
      at += continued(at) ? 2 : 1;
    }
    if (lines) {
      into.append(' ');
    } else {
      into.append(chars, start, at - start);
    }
  }

  /** Takes the character behind a backslash that has just been passed. */
  private void escaped(StringBuilder into, boolean raw) {
    if (at == chars.length) {
      complaints.error(at - 1, "a backslash ends the file: there is nothing behind it");
      return;
    }
    char c = chars[at++];
    if (!raw && !blank(c) && c != '\\') {
      into.append('\\');
    }
    into.append(c);
  }

  private boolean continued(int place) {
    return chars[place] == '\\' && place + 1 < chars.length && chars[place + 1] == '\n';
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}
