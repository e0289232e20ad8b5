package inetd.cli.sim;

import inetd.sim.Setting.Scrutiny;
import inetd.sim.storm.Storm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how many storms there are. */
final class SeedOptions {
  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "how many storms, each of another seed; 20 if not given")
  private int seeds = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the first of the seeds; 1 if not given")
  private long first = 1;

  /** Tells whether there is a storm at all. */
  boolean some(PrintWriter err) {
    if (seeds < 1) {
      err.println("--seeds: " + seeds + ": a count from 1 on is wanted");
    }
    return seeds >= 1;
  }

  int count() {
    return seeds;
  }

  /** Returns these storms over one configuration. */
  List<Storm> storms(TriedConfiguration tried, StormOptions options, StormOptions.Laws laws) {
    List<Storm> storms = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      storms.add(options.storm(tried.configuration(), laws, first + i, Scrutiny.NONE));
    }
    return storms;
  }

  @Override
  public String toString() {
    return seeds == 1 ? "seed " + first : "seeds " + first + " to " + (first + seeds - 1);
  }
}
