package inetd.cli.ctl.configuration;

import inetd.cli.ctl.client.ShellWords;
import inetd.model.source.Sources;
import inetd.model.source.notation.DefinitionText;
import inetd.model.source.notation.DefinitionText.Pair;
import java.util.ArrayList;
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
   * @return nothing if a pair is no such thing; {@link #mistake} says which
   */
  static Optional<String> text(String name, List<String> pairs) {
    return pairs(pairs).map(all -> DefinitionText.of(name, all));
  }

  /** Takes {@code key=value} pairs apart; nothing if one is no such thing. */
  static Optional<List<Pair>> pairs(List<String> texts) {
    List<Pair> pairs = new ArrayList<>(texts.size());
    for (String text : texts) {
      int equals = text.indexOf('=');
      Optional<List<String>> words = ShellWords.split(text.substring(equals + 1));
      if (!key(text) || words.isEmpty()) {
        return Optional.empty();
      }
      pairs.add(new Pair(text.substring(0, equals), words.get()));
    }
    return Optional.of(pairs);
  }

  /** Says what is wrong with the first of the pairs with which something is. */
  static String mistake(List<String> pairs) {
    for (String pair : pairs) {
      String wrong = wrong(pair);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    return "these are not key=value";
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
    return equals > 0 && DefinitionText.key(pair.substring(0, equals));
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
