package inetd.cli.sim;

import inetd.cli.FileSources;
import inetd.cli.Version;
import inetd.model.spec.ServiceSpec;
import inetd.sim.search.Counterexample;
import inetd.sim.search.FaultSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inetdsim check}: whether a few faults can bring about what operators fear. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tries all orders of a few faults on each supervised service, and tells the shortest after"
          + " which",
      "  - it stays down for ever though it is wanted and all is well again,",
      "  - it has two main processes,",
      "  - it waits for something that never comes,",
      "  - it was started more often than --rate in a second,",
      "  - or inetd broke one of its own rules.",
      "",
      "Each is a script for 'inetdsim run --script'."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing was found",
      "1:the configuration has errors, or a script cannot be written",
      "2:wrong usage",
      "3:something was found"
    })
final class CheckFaultsCommand implements Callable<Integer> {
  private static final int FOUND = 3;

  @Parameters(paramLabel = "CONFIG", description = "an inetd.conf, this machine's or another's")
  private Path file = Path.of("");

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "the most faults in an order; 3 if not given. One more takes a dozen times as long")
  private int depth = 3;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "so many starts of a service within a second are not feared; 10 if not given")
  private int rate = 10;

  @Option(
      names = "--scripts",
      paramLabel = "DIRECTORY",
      description = "write each script to a file there instead of telling it")
  private Optional<Path> scripts = Optional.empty();

  @Mixin private DefinitionOptions definitions = new DefinitionOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return Output.of(spec, this::check);
  }

  private int check(PrintWriter out, PrintWriter err) {
    TriedConfiguration tried = definitions.read(file);
    if (!tried.sound(err)) {
      return 1;
    }
    if (depth < 0 || rate < 1) {
      err.println("--depth counts from 0 on, --rate from 1 on");
      return 2;
    }
    List<ServiceSpec> services =
        tried.configuration().services().stream().filter(FaultSearch::about).toList();
    List<Callable<FaultSearch.Found>> searches = new ArrayList<>();
    services.forEach(service -> searches.add(new FaultSearch(service, depth, rate)::run));
    List<FaultSearch.Found> results;
    try (ProgressBar bar = ProgressBar.on(err, services.size())) {
      results = ParallelStorms.all(searches, bar);
    }
    long orders = 0;
    int found = 0;
    for (FaultSearch.Found each : results) {
      orders += each.orders();
      for (Counterexample counterexample : each.counterexamples()) {
        found++;
        if (!told(counterexample, found, out, err)) {
          return 1;
        }
      }
    }
    out.println(
        Report.count(services.size(), "service")
            + ", "
            + Report.count(orders, "order")
            + " of at most "
            + Report.count(depth, "fault")
            + ": "
            + (found == 0 ? "nothing to fear was found" : found + " to fear"));
    return found == 0 ? 0 : FOUND;
  }

  /** Tells one, or writes its script; tells whether that could be done. */
  private boolean told(Counterexample found, int number, PrintWriter out, PrintWriter err) {
    String head = "# " + found.service() + " " + found.fear().words() + " (" + found.why() + ")\n";
    if (scripts.isEmpty()) {
      out.println(head + found.script());
      return true;
    }
    Path script = scripts.get().resolve(number + ".script");
    try {
      Files.createDirectories(scripts.get());
      Files.writeString(script, head + found.script(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      err.println("--scripts: " + FileSources.reason(e) + ": " + e.getMessage());
      return false;
    }
    out.print(head);
    out.println("inetdsim run --script " + script + " " + file);
    out.println();
    return true;
  }
}
