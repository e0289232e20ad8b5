package inetd.daemon.load;

/**
 * One path component of a glob(7) pattern: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} and
 * {@code \} before a character that means itself.
 *
 * <p>A leading dot is only matched by a dot that is written.
 */
final class Glob {
  private final String pattern;

  Glob(String pattern) {
    this.pattern = pattern;
  }

  /** Tells whether {@code text} has characters that are special in a pattern. */
  static boolean special(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  boolean matches(String name) {
    return (!name.startsWith(".") || pattern.startsWith(".")) && matches(0, name, 0);
  }

  private boolean matches(int at, String name, int from) {
    int p = at;
    int n = from;
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '*') {
        return matchesAfterStar(p + 1, name, n);
      }
      if (n == name.length()) {
        return false;
      }
      int close = c == '[' ? closing(p) : -1;
      if (close > 0) {
        if (!inSet(p + 1, close, name.charAt(n))) {
          return false;
        }
        p = close + 1;
      } else {
        if (c == '\\' && p + 1 < pattern.length()) {
          p++;
        }
        if (!(c == '?' || pattern.charAt(p) == name.charAt(n))) {
          return false;
        }
        p++;
      }
      n++;
    }
    return n == name.length();
  }

  private boolean matchesAfterStar(int at, String name, int from) {
    int p = at;
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++; // A run of stars is one: else each would multiply the tries.
    }
    for (int n = from; n <= name.length(); n++) {
      if (matches(p, name, n)) {
        return true;
      }
    }
    return false;
  }

  /** Returns where the set that opens at {@code open} is closed; -1 if the bracket is literal. */
  private int closing(int open) {
    int first = open + 1;
    if (first < pattern.length() && negation(pattern.charAt(first))) {
      first++;
    }
    return pattern.indexOf(']', first + 1); // A bracket that comes first is a member.
  }

  private boolean inSet(int from, int to, char c) {
    boolean negated = negation(pattern.charAt(from));
    boolean found = false;
    int i = negated ? from + 1 : from;
    while (i < to) {
      char low = pattern.charAt(i);
      char high = low;
      if (i + 2 < to && pattern.charAt(i + 1) == '-') {
        high = pattern.charAt(i + 2);
        i += 2;
      }
      found |= low <= c && c <= high;
      i++;
    }
    return found != negated;
  }

  private static boolean negation(char c) {
    return c == '!' || c == '^';
  }
}
