package inetd.cli.ctl.configuration;

import inetd.cli.ctl.client.ShellWords;
import inetd.model.source.Sources;
import java.util.List;
import java.util.Optional;

/**
 * A definition in the key-value notation that is not on the disk yet; as sources, it is as if it
 * were, at {@code path}.
 */
record NewDefinition(String path, String text, Sources disk) implements Sources {
  /**
   * Puts a definition together.
   *
   * @param pairs {@code key=value}, the value being words as a shell takes them
   * @return nothing if a pair is no such thing; its number is what {@link #wrong} finds
   */
  static Optional<String> text(String name, List<String> pairs) {
    StringBuilder text = new StringBuilder(name).append(" on");
    String separator = "\n    ";
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      Optional<List<String>> values = ShellWords.split(pair.substring(equals + 1));
      if (!key(pair) || values.isEmpty()) {
        return Optional.empty();
      }
      text.append(separator).append(pair, 0, equals).append(" =");
      values.get().forEach(value -> text.append(' ').append(quoted(value)));
      separator = ",\n    ";
    }
    return Optional.of(text.append(";\n").toString());
  }

  /** Says what is wrong with a pair; empty if nothing is. */
  static String wrong(String pair) {
    if (!key(pair)) {
      return "'" + pair + "' is not key=value";
    }
    return ShellWords.split(pair.substring(pair.indexOf('=') + 1)).isEmpty()
        ? "'" + pair + "' has a quote that is not closed"
        : "";
  }

  private static boolean key(String pair) {
    int equals = pair.indexOf('=');
    return equals > 0 && pair.substring(0, equals).matches("[A-Za-z_]+");
  }

  private static String quoted(String value) {
    if (ShellWords.plain(value)) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            quoted
                .append("\\x")
                .append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 15, 16));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public Opened open(String name) {
    return name.equals(path) ? new Opened.Content(path, text) : disk.open(name);
  }

  @Override
  public Matches glob(String pattern) {
    return disk.glob(pattern);
  }
}
