package inetd.cli.sim;

import inetd.cli.Version;
import inetd.model.source.Configuration;
import inetd.sim.comparison.Comparison;
import inetd.sim.comparison.Comparison.Verdict;
import inetd.sim.storm.Storm;
import inetd.sim.storm.StormResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inetdsim compare}: two configurations in the same storms. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lets the same storms rage over two configurations, and tells for which services the second"
          + " is better or worse.",
      "",
      "A service is worse if it is up for less of the time in so many of the storms that chance"
          + " would do that less than once in twenty times, all services together."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:B is not worse for any service",
      "1:a configuration has errors, or inetd broke one of its own rules",
      "2:wrong usage",
      "3:B is worse for a service"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int WORSE = 3;
  private static final List<String> HEADS =
      List.of("service", "up A", "up B", "restarts A", "restarts B", "worse", "better", "B is");

  @Parameters(index = "0", paramLabel = "A", description = "an inetd.conf")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "what it would become")
  private Path after = Path.of("");

  @Mixin private DefinitionOptions definitions = new DefinitionOptions();
  @Mixin private StormOptions options = new StormOptions();
  @Mixin private SeedOptions seeds = new SeedOptions();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = "so much of the time makes no difference; 0.01 if not given")
  private double tolerance = 0.01;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return Output.of(spec, this::compare);
  }

  private int compare(PrintWriter out, PrintWriter err) {
    TriedConfiguration a = definitions.read(before);
    TriedConfiguration b = definitions.read(after);
    Optional<StormOptions.Laws> laws = options.laws(err);
    boolean sound = a.sound(err);
    if (!b.sound(err) || !sound) {
      return 1;
    }
    Configuration both = a.configuration().and(b.configuration());
    if (laws.isEmpty()
        || !seeds.some(err)
        || !options.named(laws.get(), both, a.file() + " or " + b.file(), err)) {
      return 2;
    }
    List<Storm> storms = new ArrayList<>(seeds.storms(a, options, laws.get()));
    storms.addAll(seeds.storms(b, options, laws.get()));
    List<StormResult> results;
    try (ProgressBar bar = ProgressBar.on(err, storms.size())) {
      results = ParallelStorms.run(storms, bar);
    }
    List<StormResult> first = results.subList(0, seeds.count());
    List<StormResult> second = results.subList(seeds.count(), results.size());
    List<Comparison> comparisons = Comparison.of(first, second, tolerance / 100);
    TextTable table = new TextTable(1, HEADS);
    comparisons.forEach(each -> table.row(row(each)));
    table.print(out);
    only(first, second, a.file(), out);
    only(second, first, b.file(), out);
    long worse = comparisons.stream().filter(it -> it.verdict() == Verdict.WORSE).count();
    long better = comparisons.stream().filter(it -> it.verdict() == Verdict.BETTER).count();
    out.println(
        "A is "
            + a.file()
            + ", B is "
            + b.file()
            + "; "
            + seeds
            + "; B is worse for "
            + worse
            + " and better for "
            + better
            + " of "
            + Report.count(comparisons.size(), "service"));
    return worse > 0 ? WORSE : 0;
  }

  private static List<String> row(Comparison each) {
    return List.of(
        each.service(),
        percent(each.up().before()),
        percent(each.up().after()),
        figure(each.restarts().before()),
        figure(each.restarts().after()),
        Integer.toString(each.worse()),
        Integer.toString(each.better()),
        each.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }

  private static String figure(double figure) {
    return String.format(Locale.ROOT, "%.1f", figure);
  }

  private static void only(
      List<StormResult> these, List<StormResult> those, String file, PrintWriter out) {
    TreeSet<String> names = new TreeSet<>();
    these.getFirst().services().forEach(it -> names.add(it.name()));
    those.getFirst().services().forEach(it -> names.remove(it.name()));
    if (!names.isEmpty()) {
      out.println("only in " + file + ": " + String.join(", ", names));
    }
  }
}
