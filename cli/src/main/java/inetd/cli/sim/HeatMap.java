package inetd.cli.sim;

import inetd.cli.sim.definition.VariedKey;
import inetd.sim.comparison.StormAverage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time up over one key, or over two as rows and columns; the fuller a block the longer.
 *
 * <p>With more than two keys each field is the best of all values of the others.
 */
final class HeatMap {
  private static final List<String> BLOCKS = List.of("    ", "░░░░", "▒▒▒▒", "▓▓▓▓", "████");

  private final List<VariedKey> keys;
  private final List<StormAverage> trials;
  private final double least;
  private final double most;

  HeatMap(List<VariedKey> keys, List<StormAverage> trials) {
    this.keys = keys;
    this.trials = trials;
    this.least = trials.stream().mapToDouble(StormAverage::up).min().orElse(0);
    this.most = trials.stream().mapToDouble(StormAverage::up).max().orElse(0);
  }

  void print(PrintWriter out) {
    VariedKey down = keys.getFirst();
    List<String> heads = new ArrayList<>();
    boolean flat = keys.size() == 1;
    heads.add(flat ? down.name() : down.name() + " \\ " + keys.get(1).name());
    heads.addAll(flat ? List.of("up") : keys.get(1).values());
    heads.add("");
    TextTable table = new TextTable(1, heads);
    for (String row : down.values()) {
      List<String> cells = new ArrayList<>();
      cells.add(row);
      for (String column : flat ? List.of("") : keys.get(1).values()) {
        cells.add(field(row, column));
      }
      cells.add("");
      table.row(cells);
    }
    table.print(out);
  }

  private String field(String row, String column) {
    double up = 0;
    for (StormAverage trial : trials) {
      boolean here =
          trial.what().getFirst().equals(row)
              && (column.isEmpty() || trial.what().get(1).equals(column));
      up = here ? Math.max(up, trial.up()) : up;
    }
    double share = most > least ? (up - least) / (most - least) : 1;
    String block = BLOCKS.get((int) Math.round(share * (BLOCKS.size() - 1)));
    return String.format(Locale.ROOT, "%s %7.3f %%", block, 100 * up);
  }
}
