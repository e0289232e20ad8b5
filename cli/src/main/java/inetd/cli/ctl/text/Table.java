package inetd.cli.ctl.text;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, in columns as wide as what is in them. */
public final class Table {
  /** A row; {@code state} says in which colour its state column is. */
  private record Row(String state, List<String> cells) {}

  private final List<String> heading;
  private final int coloured;
  private final List<Row> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param coloured the index of the column that holds a state; -1 without
   */
  public Table(int coloured, String... heading) {
    this.heading = List.of(heading);
    this.coloured = coloured;
  }

  public void row(String... cells) {
    List<String> clean = new ArrayList<>();
    for (String cell : cells) {
      clean.add(Phrases.clean(cell));
    }
    rows.add(new Row(coloured < 0 ? "" : cells[coloured], clean));
  }

  /** Returns the lines; the last column of each is not padded. */
  public List<String> lines(Colours paint) {
    int[] widths = new int[heading.size()];
    measure(heading, widths);
    rows.forEach(row -> measure(row.cells(), widths));
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong(line(heading, widths, "", new Colours(false))));
    for (Row row : rows) {
      lines.add(line(row.cells(), widths, row.state(), paint));
    }
    return lines;
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private String line(List<String> cells, int[] widths, String state, Colours paint) {
    int last = cells.size() - 1;
    while (last > 0 && cells.get(last).isEmpty()) {
      last--;
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i <= last; i++) {
      String cell = cells.get(i);
      line.append(i == coloured ? paint.state(state, cell) : cell);
      if (i < last) {
        line.append(" ".repeat(widths[i] - cell.length() + 2));
      }
    }
    return line.toString();
  }
}
