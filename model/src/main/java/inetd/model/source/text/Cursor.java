package inetd.model.source.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a text that moves forward, and the rules for blanks, lines and positional words. */
public final class Cursor {
  private final char[] chars;
  private final ProblemList complaints;
  private int at;

  public Cursor(Text text, ProblemList complaints) {
    this.chars = text.chars();
    this.complaints = complaints;
  }

  public int at() {
    return at;
  }

  public void moveTo(int place) {
    at = place;
  }

  public boolean atEnd() {
    return at == chars.length;
  }

  /** Returns the character here; NUL, which no text has, at the end. */
  public char peek() {
    return at < chars.length ? chars[at] : '\0';
  }

  /** Returns the character {@code further} on, NUL behind the end. */
  public char peek(int further) {
    return at + further < chars.length ? chars[at + further] : '\0';
  }

  public void skipBlanks() {
    int next = at;
    while (next < chars.length && blank(chars[next])) {
      next++;
    }
    at = next;
  }

  /** Moves to the end of this line. */
  public void skipToLineEnd() {
    int next = at;
    while (next < chars.length && chars[next] != '\n') {
      next++;
    }
    at = next;
  }

  /** Tells whether nothing but blanks stand before {@code word} on its line. */
  public boolean leads(Token word) {
    int before = word.at() - 1;
    while (before >= 0 && blank(chars[before])) {
      before--;
    }
    return before < 0 || chars[before] == '\n';
  }

  /** Tells whether {@code word} begins with {@code c} itself, and not with a quote. */
  public boolean begins(Token word, char c) {
    return chars[word.at()] == c;
  }

  /** Moves over blanks, line ends and comments. */
  public void skipSpace() {
    while (at < chars.length) {
      char c = chars[at];
      if (c == '#') {
        skipToLineEnd();
      } else if (blank(c) || c == '\n') {
        at++;
      } else {
        return;
      }
    }
  }

  /**
   * Returns the next word of a positional entry, or null if the entry has no more; a line that
   * begins with a blank continues the one before.
   */
  public @Nullable Token word() {
    skipBlanks();
    while (peek() == '\n' && blank(peek(1))) {
      at++;
      skipBlanks();
    }
    int start = at;
    int next = start;
    while (next < chars.length) {
      char c = chars[next];
      if (c == ' ' || c == '\t' || c == '\n') {
        break;
      }
      if (c == '"' || c == '\'') {
        at = next;
        return quoted(start);
      }
      next++;
    }
    at = next;
    return next == start ? null : new Token(new String(chars, start, next - start), start);
  }

  /** Returns the words up to the end of the line, or to a remark. */
  public List<Token> words() {
    List<Token> words = new ArrayList<>();
    skipBlanks();
    while (at < chars.length && chars[at] != '#' && chars[at] != '\n') {
      Token word = word();
      if (word != null) {
        words.add(word);
      }
      skipBlanks();
    }
    return words;
  }

  private Token quoted(int start) {
    StringBuilder word = new StringBuilder().append(chars, start, at - start);
    while (at < chars.length && !blank(chars[at]) && chars[at] != '\n') {
      char quote = chars[at];
      int from = at++;
      if (quote != '"' && quote != '\'') {
        word.append(quote);
        continue;
      }
      while (at < chars.length && chars[at] != quote && chars[at] != '\n') {
        at++;
      }
      word.append(chars, from + 1, at - from - 1);
      if (peek() == quote) {
        at++;
      } else {
        complaints.warning(new Token("", from), "Unclosed quote; it runs to the end of the line");
      }
    }
    return new Token(Utf8.whole(word.toString()), start);
  }

  /**
   * Returns the index, in {@code word} just read, of its last colon outside quotes, or -1 (Q-32: a
   * quoted colon is part of a Unix path).
   */
  public int lastColon(Token word) {
    if (word.text().indexOf(':') < 0) {
      return -1;
    }
    int index = 0;
    int colon = -1;
    char quote = '\0';
    for (int i = word.at(); i < at; i++) {
      char c = chars[i];
      if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = '\0';
      } else {
        colon = c == ':' && quote == '\0' ? index : colon;
        index++;
      }
    }
    return colon;
  }

  /** Returns the run of letters and underscores here, which may be empty. */
  public Token letters() {
    int start = at;
    int next = start;
    while (next < chars.length && letter(chars[next])) {
      next++;
    }
    at = next;
    return new Token(new String(chars, start, next - start), start);
  }

  /** Moves over the characters a value may have unquoted; returns them. */
  Token plain() {
    int start = at;
    int next = start;
    while (next < chars.length) {
      char c = chars[next];
      if (blank(c) || c == '\n' || c == ',' || c == ';' || c == '#' || c == '"' || c == '\'') {
        break;
      }
      next++;
    }
    at = next;
    return new Token(new String(chars, start, next - start), start);
  }

  /** Moves behind the rest of a positional entry, its continuation lines included. */
  public void skipEntry() {
    skipToLineEnd();
    while (peek() == '\n' && blank(peek(1))) {
      at++;
      skipToLineEnd();
    }
  }

  public static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  public static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }
}
