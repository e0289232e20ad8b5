package inetd.bench.fuzz;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of what happened. */
final class Tally {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  SortedMap<String, Long> counts() {
    return counts;
  }
}
