package inetd.sim.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A few words on a command line, read one by one. */
public final class OptionText {
  private record Word(String text, int column) {}

  /** It cannot be understood, and the column where that shows, from 1. */
  public static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final int column;

    Wrong(int column, String why) {
      super(why);
      this.column = column;
    }

    /** Returns {@code text} with a mark below the place, and what is wrong there. */
    public String marked(String text) {
      return text + "\n" + " ".repeat(column - 1) + "^\n" + getMessage();
    }
  }

  private final List<Word> words = new ArrayList<>();
  private final int end;
  private int next;

  /** Takes {@code text} apart at blanks; those in brackets, as in exp( 2s ), hold together. */
  OptionText(String text) {
    int start = -1;
    int depth = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean gap = i == text.length() || (Character.isWhitespace(c) && depth <= 0);
      if (gap && start >= 0) {
        words.add(new Word(text.substring(start, i), start + 1));
        start = -1;
      } else if (!gap && start < 0) {
        start = i;
      }
    }
    end = text.stripTrailing().length() + 2;
  }

  /** Returns the next word as {@code reader} understands it. */
  <T> T value(String what, Function<String, Optional<T>> reader) throws Wrong {
    if (next == words.size()) {
      throw new Wrong(end, what + " is missing");
    }
    Word word = words.get(next);
    T value =
        reader
            .apply(word.text())
            .orElseThrow(() ->
                new Wrong(word.column(), "'" + word.text() + "' where " + what + " should be"));
    next++;
    return value;
  }

  /** Reads the next word, which has to be one of {@code expected}. */
  String oneOf(String... expected) throws Wrong {
    return value(
        String.join(" or ", expected),
        word -> Optional.of(word).filter(List.of(expected)::contains));
  }

  /** Nothing may follow. */
  void end() throws Wrong {
    if (next < words.size()) {
      throw new Wrong(words.get(next).column(), "'" + words.get(next).text() + "' is too much");
    }
  }
}
