package inetd.model.source.servicedir;

import inetd.model.rule.BriefRest;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.source.servicedir.ServiceDirectory.Entry;
import inetd.model.spec.Hooks;
import inetd.model.spec.Hooks.Control;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import inetd.model.spec.SourceId;
import inetd.model.spec.Supervision;
import inetd.model.spec.Supervision.Custom;
import inetd.model.spec.Supervision.Ending;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The reader of service directories: {@code run}, {@code finish}, {@code down}, {@code control/u}
 * and {@code log/run} of runit, and of s6 {@code notification-fd}, {@code timeout-kill}, {@code
 * timeout-finish} and {@code down-signal}.
 *
 * <p>A directory without a {@code run} is one that somebody is still making: it is no service, and
 * what it was before it stays.
 */
public final class DirectoryReader {
  /** The pipe from a service to its logger, in the service's directory. */
  public static final String LOG_PIPE = "supervise/output";

  /** Seconds that a finish may take which says nothing of it: it is no service of its own. */
  private static final long FINISH = 300;

  /** The names in a directory that say something about its service. */
  public static final Set<String> FILES =
      Set.of(
          "run",
          "finish",
          "down",
          "control",
          "log",
          "notification-fd",
          "timeout-kill",
          "timeout-finish",
          "down-signal",
          "max-death-tally");

  /** Letters of the control pipe that have scripts, but for the one of a start. */
  private static final List<String> LETTERS =
      List.of("d", "t", "k", "p", "c", "h", "a", "i", "q", "1", "2", "x");

  private static final long MILLIS = 1000;

  /** Three descriptors are spoken for. */
  private static final int FIRST_FREE = 3;

  private final List<ServiceSpec> services = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<SourceId> unsound = new HashSet<>();

  private DirectoryReader() {}

  /**
   * Returns the services of all service directories there are.
   *
   * @param refused what cannot be supervised, for reasons that are not in its files
   */
  public static Configuration read(List<ServiceDirectory> directories, List<Refused> refused) {
    return read(directories, refused, Extent.Families.DIRECTORIES);
  }

  /** Returns the services of these, which are those of {@code extent}. */
  public static Configuration read(
      List<ServiceDirectory> directories, List<Refused> refused, Extent extent) {
    DirectoryReader reader = new DirectoryReader();
    for (ServiceDirectory directory : directories) {
      reader.add(directory);
    }
    for (Refused it : refused) {
      reader.refuse(it.path(), it.why());
    }
    return new Configuration(reader.services, List.of(), reader.problems, reader.unsound, extent);
  }

  /** A directory that cannot be supervised, in words that follow its path. */
  public record Refused(String path, String why) {}

  private void refuse(String path, String why) {
    problems.add(new Problem(new Origin(path, 1, 1), Severity.ERROR, why));
    unsound.add(new SourceId.Directory(path));
    unsound.add(new SourceId.Directory(path).log());
  }

  private void add(ServiceDirectory directory) {
    String path = directory.path();
    switch (directory.at("run")) {
      case MISSING -> {
        refuse(path, "there is no run in it");
        return;
      }
      case DIRECTORY, EXECUTABLE, OTHER -> {} // What cannot be run says so when it is tried.
    }
    String name = directory.name();
    Entry log = directory.at("log");
    boolean logs = log == Entry.DIRECTORY && directory.at("log/run") != Entry.MISSING;
    if (log != Entry.MISSING && !logs) {
      String why = log == Entry.DIRECTORY ? "there is no log/run" : "log: not a directory";
      problems.add(
          new Problem(new Origin(path, 1, 1), Severity.WARNING, why + ", so it has no logger"));
    }
    SourceId.Directory source = new SourceId.Directory(path);
    String pipe = path + "/" + LOG_PIPE;
    Streams out =
        logs ? new Streams(Optional.empty(), Optional.of(pipe), Optional.empty()) : Streams.NONE;
    Hooks hooks =
        new Hooks(
            hook(directory, "control/u", out),
            Optional.empty(),
            hook(directory, "control/t", out),
            hook(directory, "finish", out),
            controls(directory, out));
    Supervision care = health(directory, care(directory.at("down"), ending(directory)));
    services.add(
        service(source, name, new Server.Supervised(program(path, "./run", out), hooks, care)));
    if (logs) {
      Streams in = new Streams(Optional.of(pipe), Optional.empty(), Optional.empty());
      Program logger = program(source.log().path(), "./run", in);
      services.add(
          service(
              source.log(),
              name + "/log",
              new Server.Supervised(
                  logger,
                  Hooks.NONE,
                  care(
                      directory.at("log/down"),
                      new Ending(Signal.TERM, 0, FINISH, Custom.RUNIT)))));
    }
  }

  private static ServiceSpec service(SourceId.Directory source, String name, Server server) {
    Origin origin = new Origin(source.path() + "/run", 1, 1);
    return new ServiceSpec(source.key(), name, origin, new Socket.None(), server);
  }

  private static Program program(String directory, String path, Streams streams) {
    Surroundings around =
        new Surroundings(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(directory),
            Optional.empty(),
            List.of(),
            List.of(),
            streams);
    return new Program(path, List.of(path), new Program.Credentials.Own(), around);
  }

  /** A hook of runit's is one that can be executed; another file of its name is none. */
  private static Optional<Program> hook(ServiceDirectory directory, String name, Streams streams) {
    return directory.at(name) == Entry.EXECUTABLE
        ? Optional.of(program(directory.path(), "./".concat(name), streams))
        : Optional.empty();
  }

  /** Returns the scripts for letters; that for a start is a hook. */
  private static List<Control> controls(ServiceDirectory directory, Streams streams) {
    if (directory.at("control") != Entry.DIRECTORY) {
      return List.of();
    }
    List<Control> controls = new ArrayList<>();
    for (String letter : LETTERS) {
      hook(directory, "control/".concat(letter), streams)
          .ifPresent(program -> controls.add(new Control(letter, program)));
    }
    return controls;
  }

  /** Always started again, and after a second if it was down within one. */
  private static Supervision care(Entry down, Ending ending) {
    Supervision care =
        Supervision.PLAIN
            .with(ending)
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 0)
            .with(BriefRest.SECONDS, 1);
    return down == Entry.MISSING ? care : care.with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT);
  }

  // --- what s6 has ---

  private Ending ending(ServiceDirectory directory) {
    Signal signal = Signal.TERM;
    String word = directory.line("down-signal").toUpperCase(Locale.ROOT);
    if (!word.isEmpty()) {
      Optional<Signal> known = Signal.named(word);
      if (known.isEmpty()) {
        warn(directory, "down-signal", "unknown signal '" + word + "', so it is TERM");
      }
      signal = known.orElse(signal);
    }
    long kill = seconds(directory, "timeout-kill", 0);
    return new Ending(signal, kill, seconds(directory, "timeout-finish", FINISH), Custom.RUNIT);
  }

  /** Returns whole seconds, rounded up, of a file that has milliseconds. */
  private long seconds(ServiceDirectory directory, String name, long usual) {
    OptionalInt millis = number(directory, name);
    return millis.isEmpty() ? usual : (millis.getAsInt() + MILLIS - 1) / MILLIS;
  }

  private Supervision health(ServiceDirectory directory, Supervision care) {
    OptionalInt number = number(directory, "notification-fd");
    if (number.isEmpty()) {
      return care;
    }
    if (number.getAsInt() < FIRST_FREE) {
      warn(directory, "notification-fd", "a descriptor from 3 on is meant, so there is none");
      return care;
    }
    return care.ready(new Readiness.Descriptor(number.getAsInt()), 0);
  }

  private OptionalInt number(ServiceDirectory directory, String name) {
    String word = directory.line(name).strip();
    if (word.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(word);
      if (number >= 0) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException _) {
      // It is told below.
    }
    warn(directory, name, "not a number: '" + word + "'");
    return OptionalInt.empty();
  }

  private void warn(ServiceDirectory directory, String name, String why) {
    Origin at = new Origin(directory.path() + "/" + name, 1, 1);
    problems.add(new Problem(at, Severity.WARNING, why));
  }
}
