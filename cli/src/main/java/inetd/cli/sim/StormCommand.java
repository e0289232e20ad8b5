package inetd.cli.sim;

import inetd.cli.FileSources;
import inetd.cli.Version;
import inetd.cli.sim.report.MachineLimits;
import inetd.cli.sim.report.ReportPage;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.storm.Chronicle;
import inetd.sim.storm.LifetimeLaw;
import inetd.sim.storm.Storm;
import inetd.sim.storm.StormResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inetdsim storm}: a configuration whose programs end by chance, counted per service. */
@Command(
    name = "storm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lets programs end and the world go wrong, and counts what becomes of every service.",
      "",
      "A TIME is 2s, 5m, exp(2s) or uniform(1s,3s), drawn anew every time. It counts from each"
          + " start, so that 'every' and 'after' say the same. No client comes: what counts are"
          + " daemons."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the storm is over",
      "1:the configuration has errors, the report cannot be written, or inetd broke one of its own"
          + " rules",
      "2:wrong usage"
    })
final class StormCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONFIG", description = "an inetd.conf, this machine's or another's")
  private Path file = Path.of("");

  @Mixin private DefinitionOptions definitions = new DefinitionOptions();
  @Mixin private StormOptions options = new StormOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "which storm of all that are like this; told if it was not given")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write the course of the storm as a page of HTML that needs nothing else")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--json", description = "tell the outcome as JSON")
  private boolean json;

  @Option(
      names = "--check",
      description = "look at all invariants after every event; slow with many services")
  private boolean check;

  @Option(
      names = "--lives",
      paramLabel = "COUNT",
      description = "only tell the first COUNT lives of every program: name, nanoseconds, end")
  private Optional<Integer> lives = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      return rage(out, err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int rage(PrintWriter out, PrintWriter err) {
    TriedConfiguration tried = definitions.read(file);
    Optional<StormOptions.Laws> laws = options.laws(err);
    if (!tried.sound(err)) {
      return 1;
    }
    if (laws.isEmpty() || !options.named(laws.get(), tried.configuration(), tried.file(), err)) {
      return 2;
    }
    if (lives.isPresent() && lives.get() < 1) {
      err.println("--lives: " + lives.get() + ": a count from 1 on is wanted");
      return 2;
    }
    long which = seed.orElseGet(System::nanoTime);
    if (lives.isPresent()) {
      LifetimeLaw law = new LifetimeLaw(laws.get().crashes(), which);
      tell(tried.configuration(), law, lives.get(), out);
      return 0;
    }
    if (!json) {
      tried.assumed(out);
    }
    Storm storm =
        options.storm(
            tried.configuration(), laws.get(), which, check ? Scrutiny.EVERY_EVENT : Scrutiny.NONE);
    try {
      Chronicle chronicle = new Chronicle(storm.nanos());
      StormResult outcome = watched(storm, chronicle, err);
      if (json) {
        StormJson.print(outcome, out);
      } else {
        StormTable.print(outcome, out);
      }
      return report.isEmpty() || written(report.get(), tried, outcome, chronicle, err) ? 0 : 1;
    } catch (AssertionError broken) {
      err.println("inetd broke one of its own rules; please report this:");
      err.println(broken.getMessage());
      err.println("seed " + which + ", with " + file);
      return 1;
    }
  }

  private StormResult watched(Storm storm, Chronicle chronicle, PrintWriter err) {
    try (ProgressBar bar = ProgressBar.on(err, storm.nanos())) {
      return report.isEmpty() ? storm.run(bar::at) : storm.run(bar::at, chronicle);
    }
  }

  private boolean written(
      Path page,
      TriedConfiguration tried,
      StormResult outcome,
      Chronicle chronicle,
      PrintWriter err) {
    ReportPage written =
        new ReportPage(
            tried.file(), options.asked(), outcome, chronicle, tried.texts(), MachineLimits.here());
    try {
      Files.writeString(page, written.html(), StandardCharsets.UTF_8);
      return true;
    } catch (IOException e) {
      err.println(page + ": " + FileSources.reason(e));
      return false;
    }
  }

  private static void tell(
      Configuration configuration, LifetimeLaw lives, int count, PrintWriter out) {
    for (ServiceSpec service : configuration.services()) {
      for (int i = 0; i < count; i++) {
        lives
            .next(service.name())
            .ifPresent(life -> out.println(service.name() + " " + life.nanos() + " " + life.end()));
      }
    }
  }
}
