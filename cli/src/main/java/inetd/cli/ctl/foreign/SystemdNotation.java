package inetd.cli.ctl.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words and specifiers of a unit of systemd, as systemd.syntax(7) and systemd.unit(5) have them.
 */
final class SystemdNotation {
  private static final int HEX = 16;
  private static final int OCTAL = 8;

  private SystemdNotation() {}

  /**
   * Returns the words of {@code text}: quotes of both kinds keep blanks, escapes are those of C.
   *
   * @return nothing if a quote is not closed
   */
  static Optional<List<String>> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean within = false;
    char quote = '\0';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        int length = escape(text, i + 1, word);
        // As systemd does: what is no escape stays as it is.
        word.append(length == 0 ? "\\" : "");
        i += length;
        within = true;
      } else if (quote != '\0' ? c == quote : c == '"' || c == '\'') {
        quote = quote == '\0' ? c : '\0';
        within = true;
      } else if (quote == '\0' && (c == ' ' || c == '\t')) {
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

  /** Appends what an escape stands for; returns how long it is, 0 if it is none. */
  private static int escape(String text, int at, StringBuilder word) {
    if (at == text.length()) {
      return 0;
    }
    char c = text.charAt(at);
    int simple = "abfnrtvs\\\"';".indexOf(c);
    if (simple >= 0) {
      // A semicolon that is a word of its own ends a command: the escape has to stay.
      word.append(c == ';' ? "\\;" : "\u0007\b\f\n\r\t\u000b \\\"'".charAt(simple));
      return 1;
    }
    return switch (c) {
      case 'x' -> code(text, at + 1, 2, HEX, word) ? 3 : 0;
      case 'u' -> code(text, at + 1, 4, HEX, word) ? 5 : 0;
      case '0', '1', '2', '3' -> code(text, at, 3, OCTAL, word) ? 3 : 0;
      default -> 0;
    };
  }

  private static boolean code(String text, int at, int length, int radix, StringBuilder word) {
    if (at + length > text.length()) {
      return false;
    }
    int code = 0;
    for (int i = at; i < at + length; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return false;
      }
      code = code * radix + digit;
    }
    word.append((char) code);
    return true;
  }

  /** Returns the value of a key with its specifiers replaced; what cannot be is a remark. */
  static String expanded(Draft draft, String unit, ForeignKey key) {
    String stem = unit.substring(0, unit.lastIndexOf('.'));
    int at = stem.indexOf('@');
    String prefix = at < 0 ? stem : stem.substring(0, at);
    String instance = at < 0 ? "" : stem.substring(at + 1);
    StringBuilder text = new StringBuilder();
    String value = key.value();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '%' || i + 1 == value.length()) {
        text.append(c);
        continue;
      }
      char specifier = value.charAt(++i);
      switch (specifier) {
        case '%' -> text.append('%');
        case 'n' -> text.append(unit);
        case 'N' -> text.append(stem);
        case 'p', 'P' -> text.append(prefix);
        case 't' -> text.append("/run");
        case 'S' -> text.append("/var/lib");
        case 'C' -> text.append("/var/cache");
        case 'L' -> text.append("/var/log");
        case 'E' -> text.append("/etc");
        case 'T' -> text.append("/tmp");
        case 'V' -> text.append("/var/tmp");
        case 'i', 'I' -> {
          if (instance.isEmpty()) {
            draft.remark(key.line(), "put the instance here: %" + specifier);
          }
          text.append(instance);
        }
        default -> {
          draft.remark(key.line(), "no equal: specifier %" + specifier);
          text.append('%').append(specifier);
        }
      }
    }
    return text.toString();
  }
}
