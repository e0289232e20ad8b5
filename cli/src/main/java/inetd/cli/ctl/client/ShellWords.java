package inetd.cli.ctl.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text taken apart into words, and words put together, as a POSIX shell does. */
public final class ShellWords {
  private ShellWords() {}

  /** Returns the words of {@code text}; nothing if a quote is not closed. Nothing is expanded. */
  public static Optional<List<String>> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean within = false;
    char quote = '\0';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escapes = quote == '\0' || (quote == '"' && escapable(text, i + 1));
      if (c == '\\' && escapes) {
        if (++i == text.length()) {
          return Optional.empty();
        }
        word.append(text.charAt(i));
        within = true;
      } else if (quote != '\0') {
        if (c == quote) {
          quote = '\0';
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        within = true;
      } else if (c == ' ' || c == '\t' || c == '\n') {
        if (within) {
          words.add(word.toString());
          word.setLength(0);
        }
        within = false;
      } else {
        word.append(c);
        within = true;
      }
    }
    if (within) {
      words.add(word.toString());
    }
    return quote == '\0' ? Optional.of(words) : Optional.empty();
  }

  private static boolean escapable(String text, int at) {
    return at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0;
  }

  /** Returns a word so that a shell takes it for what it is. */
  public static String quoted(String word) {
    return plain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Tells whether neither a shell nor inetd.conf finds anything special in it. */
  public static boolean plain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "/._:@%+-".indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
