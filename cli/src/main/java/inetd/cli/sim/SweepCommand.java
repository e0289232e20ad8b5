package inetd.cli.sim;

import inetd.cli.Version;
import inetd.cli.sim.definition.EditedSources;
import inetd.cli.sim.definition.VariedKey;
import inetd.model.source.text.Suggestion;
import inetd.model.spec.ServiceSpec;
import inetd.sim.comparison.Recommendation;
import inetd.sim.comparison.StormAverage;
import inetd.sim.program.Span;
import inetd.sim.storm.Crash;
import inetd.sim.storm.Storm;
import inetd.sim.storm.StormResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inetdsim sweep}: which values of keys are best in the same storms. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tries values of keys, each with each, in the same storms, on all processors, and recommends"
          + " one.",
      "",
      "The values stand in place of those in the file, which is not changed."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all were tried",
      "1:the configuration has errors, as it is or with one of the values; or inetd broke one of"
          + " its own rules",
      "2:wrong usage"
    })
final class SweepCommand implements Callable<Integer> {
  /** Configurations of one sweep; more is a mistake. */
  private static final int MOST = 10_000;

  @Parameters(paramLabel = "CONFIG", description = "an inetd.conf, this machine's or another's")
  private Path file = Path.of("");

  @Option(
      names = "--vary",
      required = true,
      paramLabel = "'[SERVICE.]KEY=VALUE,...'",
      description =
          "a key and the values to try; in SERVICE a * is anything, and without it every daemon is"
              + " meant")
  private List<String> vary = List.of();

  @Mixin private DefinitionOptions definitions = new DefinitionOptions();
  @Mixin private StormOptions options = new StormOptions();
  @Mixin private SeedOptions seeds = new SeedOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** One configuration of the grid, by its values. */
  private record Point(List<String> values, TriedConfiguration tried) {}

  @Override
  public Integer call() {
    return Output.of(spec, this::sweep);
  }

  private int sweep(PrintWriter out, PrintWriter err) {
    TriedConfiguration tried = definitions.read(file);
    Optional<StormOptions.Laws> laws = options.laws(err);
    if (!tried.sound(err)) {
      return 1;
    }
    List<VariedKey> keys = keys(tried, err);
    if (laws.isEmpty()
        || keys.isEmpty()
        || !seeds.some(err)
        || !options.named(laws.get(), tried.configuration(), tried.file(), err)) {
      return 2;
    }
    List<Point> points = points(keys, err);
    if (points.isEmpty()) {
      return 1;
    }
    List<Storm> storms = new ArrayList<>();
    points.forEach(point -> storms.addAll(seeds.storms(point.tried(), options, laws.get())));
    List<StormResult> results;
    try (ProgressBar bar = ProgressBar.on(err, storms.size())) {
      results = ParallelStorms.run(storms, bar);
    }
    List<StormAverage> trials = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      int from = i * seeds.count();
      trials.add(
          StormAverage.of(points.get(i).values(), results.subList(from, from + seeds.count())));
    }
    print(keys, trials, out);
    return 0;
  }

  /** Returns what is to be varied; nothing if something of it makes no sense, which is told. */
  private List<VariedKey> keys(TriedConfiguration tried, PrintWriter err) {
    List<String> names = tried.configuration().services().stream().map(ServiceSpec::name).toList();
    List<VariedKey> keys = new ArrayList<>();
    long points = 1;
    for (String text : vary) {
      Optional<VariedKey> key = VariedKey.parse(text);
      if (key.isEmpty()) {
        err.println("--vary: " + text + ": [SERVICE.]KEY=VALUE,... is wanted");
        return List.of();
      }
      String service = key.get().service();
      if (!service.isEmpty() && names.stream().noneMatch(it -> Crash.fits(service, it))) {
        err.println(
            "--vary: "
                + text
                + ": no service '"
                + service
                + "' in "
                + file
                + Suggestion.forWord(service, names));
        return List.of();
      }
      points *= key.get().values().size();
      keys.add(key.get());
    }
    if (points > MOST) {
      err.println("--vary: " + points + " configurations; at most " + MOST + " are tried");
      return List.of();
    }
    return keys;
  }

  /** Returns the grid; nothing if the configuration has errors somewhere in it, which is told. */
  private List<Point> points(List<VariedKey> keys, PrintWriter err) {
    List<List<String>> grid = List.of(List.of());
    for (VariedKey key : keys) {
      List<List<String>> next = new ArrayList<>();
      for (List<String> values : grid) {
        for (String value : key.values()) {
          List<String> more = new ArrayList<>(values);
          more.add(value);
          next.add(more);
        }
      }
      grid = next;
    }
    List<Point> points = new ArrayList<>();
    for (List<String> values : grid) {
      Optional<TriedConfiguration> tried = with(keys, values, err);
      if (tried.isEmpty()) {
        return List.of();
      }
      points.add(new Point(values, tried.get()));
    }
    return points;
  }

  private Optional<TriedConfiguration> with(
      List<VariedKey> keys, List<String> values, PrintWriter err) {
    EditedSources sources = new EditedSources();
    TriedConfiguration tried = definitions.read(file.toString(), sources);
    for (int i = 0; i < keys.size(); i++) {
      VariedKey key = keys.get(i);
      VariedKey.Edit edit =
          key.with(
              values.get(i),
              tried.configuration(),
              sources,
              each -> Crash.fits(key.service(), each));
      if (edit.definitions() == 0) {
        err.println(
            "--vary: " + key.name() + ": what is meant has no keys; write it as 'NAME on ...;'");
        return Optional.empty();
      }
      sources = edit.sources();
      tried = definitions.read(file.toString(), sources);
      if (!tried.configuration().sound()) {
        err.println("with " + key.name() + " = " + values.get(i) + ":");
        tried.sound(err);
        return Optional.empty();
      }
    }
    return Optional.of(tried);
  }

  private void print(List<VariedKey> keys, List<StormAverage> trials, PrintWriter out) {
    List<String> heads = new ArrayList<>(keys.stream().map(VariedKey::name).toList());
    heads.addAll(List.of("up", "restarts", "longest outage", "given up", "peak/s", ""));
    TextTable table = new TextTable(keys.size(), heads);
    Recommendation recommended = Recommendation.of(trials);
    for (StormAverage trial : trials) {
      List<String> cells = new ArrayList<>(trial.what());
      cells.add(String.format(Locale.ROOT, "%.3f %%", 100 * trial.up()));
      cells.add(String.format(Locale.ROOT, "%.1f", trial.restarts()));
      cells.add(Span.rough(trial.outage()));
      cells.add(String.format(Locale.ROOT, "%.2f", trial.givenUp()));
      cells.add(Integer.toString(trial.peak()));
      cells.add(trial.equals(recommended.chosen()) ? "<" : "");
      table.row(cells);
    }
    table.print(out);
    out.println();
    new HeatMap(keys, trials).print(out);
    out.println();
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      chosen.add(keys.get(i).name() + " = " + recommended.chosen().what().get(i));
    }
    out.println("Recommended: " + String.join(", ", chosen) + ": " + recommended.reason() + ".");
    out.println(Report.count(trials.size(), "configuration") + ", " + seeds + " each");
  }
}
