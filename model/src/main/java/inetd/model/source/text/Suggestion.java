package inetd.model.source.text;

import java.util.List;

/** The word that was probably meant by one that is not known. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Returns {@code " (did you mean x?)"} for the nearest of {@code known} that is close enough to
   * be a slip of the finger, else an empty text.
   */
  public static String forWord(String word, List<String> known) {
    int allowed = word.length() < 6 ? 1 : 2;
    String best = "";
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) > allowed) {
        continue;
      }
      int distance = distance(word, candidate);
      if (distance <= allowed) {
        best = candidate;
        allowed = distance - 1;
      }
    }
    return best.isEmpty() ? "" : " (did you mean " + best + "?)";
  }

  /**
   * Counts the insertions, deletions, replacements and swaps of neighbours that lead from one word
   * to the other (optimal string alignment), upper and lower case being the same letter.
   */
  public static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(int[][] cost, String one, String other, int i, int j) {
    int replace = cost[i - 1][j - 1] + (same(one, i - 1, other, j - 1) ? 0 : 1);
    int least = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && same(one, i - 1, other, j - 2) && same(one, i - 2, other, j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }

  private static boolean same(String one, int i, String other, int j) {
    return Character.toLowerCase(one.charAt(i)) == Character.toLowerCase(other.charAt(j));
  }
}
