package inetd.cli.sim;

import inetd.cli.FileSources;
import inetd.cli.Version;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.Limits;
import inetd.sim.Simulation;
import inetd.sim.program.Span;
import inetd.sim.random.Swarm;
import inetd.sim.script.Script;
import inetd.sim.script.Stimulus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code inetdsim run}: plays a script or a random world against a configuration. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Reads a configuration and plays a script, or a random world, against it.",
      "",
      "Every line of the conversation has the simulated second, then who speaks: * the world,"
          + " > the kernel telling inetd, < inetd wanting something done, ! inetd telling people."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the simulation was played",
      "1:the configuration or the script has errors, or inetd broke one of its own rules",
      "2:wrong usage"
    })
final class Run implements Callable<Integer> {
  private static final long TEN_MINUTES = 600_000_000_000L;

  @Parameters(paramLabel = "CONFIG", description = "an inetd.conf, this machine's or another's")
  private Path file = Path.of("");

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "what the world does, one thing a line; see inetdsim(1)")
  private Optional<Path> script = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "which random world; told at the end if it was not given")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = SpanConverter.class,
      description = "how long in simulated time, such as 90s or 1h; 10m without a script")
  private Optional<Long> span = Optional.empty();

  @Mixin private DefinitionOptions definitions = new DefinitionOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Reads a simulated time. */
  static final class SpanConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return Span.parse(value)
          .orElseThrow(
              () -> new TypeConversionException("'" + value + "' is no time, such as 90s or 1h"));
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TriedConfiguration tried = definitions.read(file);
    Configuration configuration = tried.configuration();
    Script.Parsed parsed =
        script.isPresent()
            ? readScript(script.get())
            : new Script.Parsed(new Script(List.of()), List.of());
    configuration.problems().forEach(err::println);
    parsed.problems().forEach(err::println);
    if (!configuration.sound() || !parsed.problems().isEmpty()) {
      return 1;
    }
    out.println(file + ": " + Report.count(configuration.services().size(), "service"));
    tried.assumed(out);
    boolean random = script.isEmpty() || seed.isPresent();
    long world = seed.orElseGet(System::nanoTime);
    String reproduce = random ? "seed " + world : "script " + script.get();
    out.println(reproduce);
    try {
      Simulation simulation =
          new Simulation(List.of(configuration), Limits.STANDARD, 0, out::println);
      simulation.play(parsed.script());
      long end = span.orElse(random ? simulation.now().nanos() + TEN_MINUTES : 0L);
      if (random) {
        play(new Swarm(world, List.of(configuration)), simulation, end);
      }
      advance(simulation, end);
      Report.print(simulation, out);
      out.println(reproduce);
      return 0;
    } catch (AssertionError broken) {
      err.println("inetd broke one of its own rules; please report this:");
      err.println(broken.getMessage());
      err.println(reproduce + ", with " + file);
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Lets the random world go on until {@code end}, in simulated nanoseconds. */
  private static void play(Swarm swarm, Simulation simulation, long end) {
    simulation.endAt(end);
    while (!simulation.over() && simulation.now().nanos() < end) {
      simulation.play(swarm.next());
    }
  }

  private static void advance(Simulation simulation, long end) {
    if (simulation.now().nanos() < end) {
      simulation.play(new Stimulus.Advance(end - simulation.now().nanos()));
    }
  }

  private static Script.Parsed readScript(Path path) throws IOException {
    try {
      return Script.parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Script.Parsed(
          new Script(List.of()),
          List.of(
              new Problem(
                  new Origin(path.toString(), 1, 1),
                  Problem.Severity.ERROR,
                  FileSources.reason(e))));
    }
  }
}
