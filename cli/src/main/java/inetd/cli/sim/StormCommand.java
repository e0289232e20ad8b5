package inetd.cli.sim;

import inetd.cli.FileSources;
import inetd.cli.Version;
import inetd.model.source.Configuration;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.source.text.Suggestion;
import inetd.model.spec.ServiceSpec;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.storm.Crash;
import inetd.sim.storm.FaultLaw;
import inetd.sim.storm.LifetimeLaw;
import inetd.sim.storm.OptionText;
import inetd.sim.storm.StormResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "1:the configuration has errors, or inetd broke one of its own rules",
      "2:wrong usage"
    })
final class StormCommand implements Callable<Integer> {
  private static final long DAY = 86_400_000_000_000L;

  @Parameters(paramLabel = "CONFIG", description = "an inetd.conf, this machine's or another's")
  private Path file = Path.of("");

  @Option(
      names = "--crash",
      paramLabel = "'NAME: exit N|kill SIGNAL every|after TIME'",
      description =
          "how programs end; in NAME a * is anything; the last that names it counts, else the last"
              + " that fits")
  private List<String> crashes = List.of();

  @Option(
      names = "--fault",
      paramLabel = "'network down|path P absent|fork fails TIME every TIME'",
      description = "what goes wrong, for how long, how often; also: path P present")
  private List<String> faults = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Run.SpanConverter.class,
      description = "how long in simulated time, such as 90s or 30d; 1d if not given")
  private long span = DAY;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "which storm of all that are like this; told if it was not given")
  private Optional<Long> seed = Optional.empty();

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
    AssumedLookup lookup = new AssumedLookup();
    Configuration configuration =
        ConfigurationReader.read(file.toString(), new FileSources(), lookup);
    List<Crash> ends = new ArrayList<>();
    List<FaultLaw> troubles = new ArrayList<>();
    boolean understood = read("--crash", crashes, Crash::parse, ends, err);
    understood &= read("--fault", faults, FaultLaw::parse, troubles, err);
    configuration.problems().forEach(err::println);
    if (!configuration.sound()) {
      return 1;
    }
    if (!understood || !named(ends, configuration, err)) {
      return 2;
    }
    if (lives.isPresent() && lives.get() < 1) {
      err.println("--lives: " + lives.get() + ": a count from 1 on is wanted");
      return 2;
    }
    long which = seed.orElseGet(System::nanoTime);
    if (lives.isPresent()) {
      tell(configuration, new LifetimeLaw(ends, which), lives.get(), out);
      return 0;
    }
    if (!json) {
      lookup.assumptions().forEach(assumed -> out.println("assumed: " + assumed));
    }
    inetd.sim.storm.Storm storm =
        new inetd.sim.storm.Storm(
            configuration,
            ends,
            troubles,
            which,
            span,
            check ? Scrutiny.EVERY_EVENT : Scrutiny.NONE);
    try {
      StormResult outcome = watched(storm, err);
      if (json) {
        StormJson.print(outcome, out);
      } else {
        StormTable.print(outcome, out);
      }
      return 0;
    } catch (AssertionError broken) {
      err.println("inetd broke one of its own rules; please report this:");
      err.println(broken.getMessage());
      err.println("seed " + which + ", with " + file);
      return 1;
    }
  }

  private static StormResult watched(inetd.sim.storm.Storm storm, PrintWriter err) {
    try (ProgressBar bar = ProgressBar.on(err, storm.nanos())) {
      return storm.run(bar::at);
    }
  }

  /** Reads one of the two small languages. */
  private interface Reader<T> {
    T read(String text) throws OptionText.Wrong;
  }

  private static <T> boolean read(
      String option, List<String> texts, Reader<T> reader, List<T> into, PrintWriter err) {
    boolean understood = true;
    for (String text : texts) {
      try {
        into.add(reader.read(text));
      } catch (OptionText.Wrong wrong) {
        err.println(option + ":\n" + wrong.marked(text));
        understood = false;
      }
    }
    return understood;
  }

  private boolean named(List<Crash> ends, Configuration configuration, PrintWriter err) {
    List<String> names = configuration.services().stream().map(ServiceSpec::name).toList();
    boolean all = true;
    for (int i = 0; i < ends.size(); i++) {
      Crash crash = ends.get(i);
      if (names.stream().noneMatch(crash::fits)) {
        err.println(
            "--crash:\n"
                + crashes.get(i)
                + "\n^\nno service '"
                + crash.name()
                + "' in "
                + file
                + Suggestion.forWord(crash.name(), names));
        all = false;
      }
    }
    return all;
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
