package inetd.cli.sim;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for people: names stand to the left, figures to the right, what comes last is text. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final int names;

  /**
   * A table without rows.
   *
   * @param names how many columns are names
   */
  TextTable(int names, List<String> heads) {
    this.names = names;
    rows.add(heads);
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String blanks = " ".repeat(widths[i] - row.get(i).length());
        boolean left = i < names || i == columns - 1;
        line.append(i == 0 ? "" : "  ");
        line.append(left ? row.get(i) + blanks : blanks + row.get(i));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
