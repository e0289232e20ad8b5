package inetd.model.source.notation;

import java.util.List;

/** The text of a definition in the key-value notation, made of its keys and their words. */
public final class DefinitionText {
  private static final String DIGITS = "0123456789abcdef";

  private DefinitionText() {}

  /** A key with its words. */
  public record Pair(String key, List<String> words) {
    public Pair {
      words = List.copyOf(words);
    }
  }

  /** Returns the text; a key is letters and underscores, which whoever asks has seen to. */
  public static String of(String name, List<Pair> pairs) {
    StringBuilder text = new StringBuilder(name).append(" on");
    String separator = "\n    ";
    for (Pair pair : pairs) {
      text.append(separator).append(pair.key()).append(" =");
      for (String word : pair.words()) {
        text.append(' ');
        quote(word, text);
      }
      separator = ",\n    ";
    }
    return text.append(";\n").toString();
  }

  /** Tells whether the notation has a key of such letters. */
  public static boolean key(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!letter(c) && c != '_') {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** Tells whether the notation finds nothing special in a word, nor does a shell. */
  public static boolean plain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!letter(c) && (c < '0' || c > '9') && "/._:@%+-".indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static void quote(String word, StringBuilder text) {
    if (plain(word)) {
      text.append(word);
      return;
    }
    text.append('"');
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            text.append("\\x").append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
