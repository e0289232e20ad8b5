package inetd.model.source.text;

import org.jspecify.annotations.Nullable;

/** The reading of one value: plain and quoted parts in a row. */
public final class ValueReader {
  private final Cursor cursor;
  private final ProblemList complaints;
  private final StringBuilder text = new StringBuilder();

  public ValueReader(Cursor cursor, ProblemList complaints) {
    this.cursor = cursor;
    this.complaints = complaints;
  }

  /** Reads a value that begins here; null, and an error, if a quote in it is not closed. */
  public @Nullable Token read() {
    Token plain = cursor.plain();
    if (!quoteFollows()) {
      return plain;
    }
    text.append(plain.text());
    while (quoteFollows()) {
      char quote = cursor.peek();
      cursor.moveTo(cursor.at() + 1);
      if (!quoted(quote)) {
        return null;
      }
      text.append(cursor.plain().text());
    }
    return new Token(Utf8.whole(text.toString()), plain.at());
  }

  private boolean quoteFollows() {
    return cursor.peek() == '"' || cursor.peek() == '\'';
  }

  /** Reads to the closing quote, the opening one being behind us. */
  private boolean quoted(char quote) {
    int opening = cursor.at() - 1;
    while (!cursor.atEnd() && cursor.peek() != '\n') {
      char c = cursor.peek();
      if (c == '\\') {
        escape();
        continue;
      }
      cursor.moveTo(cursor.at() + 1);
      if (c == quote) {
        return true;
      }
      text.append(c);
    }
    cursor.moveTo(opening + 1);
    complaints.error(opening, "Unclosed quote");
    return false;
  }

  private void escape() {
    int place = cursor.at();
    char letter = cursor.peek(1);
    if (letter == 'x') {
      hexadecimal();
      return;
    }
    cursor.moveTo(place + 1);
    switch (letter) {
      case '\\', '\'', '"' -> text.append(letter);
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case '\n', '\0' -> {
        complaints.error(place, "Dangling escape sequence backslash");
        return;
      }
      default -> complaints.error(place, "Unknown escape sequence '\\" + letter + "'");
    }
    cursor.moveTo(place + 2);
  }

  /** Reads \xHH, one byte, whatever those before and behind it are. */
  private void hexadecimal() {
    int high = hex(cursor.peek(2));
    int low = hex(cursor.peek(3));
    if (high < 0 || low < 0) {
      complaints.error(cursor.at(), "Invalid hexcode sequence '\\x" + shown() + "'");
      cursor.moveTo(cursor.at() + 2);
      return;
    }
    if (high == 0 && low == 0) {
      complaints.error(cursor.at(), "Invalid hexcode sequence '\\x00': it would end the value");
    }
    text.append(Utf8.escape((byte) (high << 4 | low)));
    cursor.moveTo(cursor.at() + 4);
  }

  /** Returns the two characters behind the x, as far as they stand on this line. */
  private String shown() {
    StringBuilder shown = new StringBuilder();
    for (int i = 2; i < 4 && cursor.peek(i) >= ' '; i++) {
      shown.append(cursor.peek(i));
    }
    return shown.toString();
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
