package inetd.model.source;

/**
 * A pattern of glob(7): {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} and {@code \} before a
 * character that means itself.
 *
 * <p>It matches one component of a path, or any text as fnmatch(3) does without flags.
 */
public final class Glob {
  private final String pattern;

  public Glob(String pattern) {
    this.pattern = pattern;
  }

  /** Tells whether {@code text} has characters that are special in a pattern. */
  public static boolean special(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells whether the whole of {@code name}, a component of a path, matches: a leading dot only by
   * one that is written.
   */
  public boolean matches(String name) {
    return (pattern.startsWith(".") || !name.startsWith(".")) && fits(name);
  }

  /**
   * Tells whether the whole of {@code name} matches, whatever it is. Where the pattern does not go
   * on, only the last star takes one character more: what the stars before it took is as good as
   * any other share. So the time is at most that of both lengths multiplied.
   */
  public boolean fits(String name) {
    int p = 0;
    int n = 0;
    int afterStar = -1;
    int taken = 0;
    while (n < name.length()) {
      int next = p < pattern.length() && pattern.charAt(p) == '*' ? p : one(p, name.charAt(n));
      if (next == p) {
        afterStar = ++p;
        taken = n;
      } else if (next > p) {
        p = next;
        n++;
      } else if (afterStar >= 0) {
        p = afterStar;
        n = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Returns where the pattern goes on if what stands at {@code p} matches {@code c}, else -1. */
  private int one(int p, char c) {
    if (p == pattern.length()) {
      return -1;
    }
    char first = pattern.charAt(p);
    int close = first == '[' ? closing(p) : -1;
    if (close > 0) {
      return inSet(p + 1, close, c) ? close + 1 : -1;
    }
    int at = first == '\\' && p + 1 < pattern.length() ? p + 1 : p;
    return first == '?' || pattern.charAt(at) == c ? at + 1 : -1;
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
