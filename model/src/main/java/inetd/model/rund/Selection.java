package inetd.model.rund;

import java.util.List;

/**
 * The services that a request is about: those of which every word holds.
 *
 * @param words names, KEY=VALUE, KEY!=VALUE; none, or a star first, stands for all
 */
public record Selection(List<String> words) {
  private static final String ALL = "*";

  public Selection {
    words = List.copyOf(words);
  }

  /** Tells whether it says nothing. */
  boolean isEmpty() {
    return words.isEmpty();
  }

  /** Tells whether {@code row} is one of them. */
  public boolean has(RundRow row) {
    if (!words.isEmpty() && words.getFirst().equals(ALL)) {
      return true;
    }
    for (String word : words) {
      if (!holds(word, row)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String word, RundRow row) {
    int not = word.indexOf("!=");
    int equals = word.indexOf('=');
    return (not > 0 && not + 1 == equals)
        ? !is(word.substring(0, not) + word.substring(equals), row)
        : is(word, row);
  }

  private static boolean is(String word, RundRow row) {
    return switch (word) {
      case "PID=*" -> row.pid() != 0;
      case "PAUSED=1" -> row.paused();
      case "PAUSED=0" -> !row.paused();
      case "ONESHOT=1" -> row.once();
      case "ONESHOT=0" -> !row.once();
      case "REMOVING=1", "PAUSING=1" -> false; // Who is on the way out is not told of.
      default ->
          word.equals("PID=" + row.pid())
              || word.equals("USER=#" + Integer.toUnsignedString(row.uid()))
              || row.variables().contains(word)
              || row.variables().contains("NAME=" + word)
              || row.command().contains(word);
    };
  }
}
