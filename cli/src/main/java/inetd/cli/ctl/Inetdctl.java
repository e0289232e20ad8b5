package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import inetd.cli.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code inetdctl}: asks a running inetd, and tells it what to do. */
@Command(
    name = "inetdctl",
    description = "Controls a running inetd, and the daemons it keeps.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was done; status: all are running",
      "1:it did not become so; check: the configuration has errors",
      "2:wrong usage",
      "3:no inetd can be reached; status: not running",
      "4:unknown service, or not permitted"
    })
public final class Inetdctl implements Runnable {
  private static final long MOST_SECONDS = 1_000_000_000L;

  private final Session session;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description = "where inetd answers, instead of $INETD_SOCKET or the usual place")
  private @Nullable Path socket;

  @Option(
      names = {"-H", "--host"},
      paramLabel = "USER@HOST",
      scope = ScopeType.INHERIT,
      description = "run the same inetdctl there, by ssh")
  private @Nullable String host;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print JSON, an object a line, for programs")
  private boolean json;

  @Option(
      names = "--no-wait",
      scope = ScopeType.INHERIT,
      description = "do not wait until it has become so")
  private boolean hasty;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      scope = ScopeType.INHERIT,
      defaultValue = "60",
      description = "how long to wait; ${DEFAULT-VALUE} if not given")
  private long timeout;

  @Spec private CommandSpec spec = CommandSpec.create();

  Inetdctl(Session session) {
    this.session = session;
  }

  /** With {@code --rehearse} the commands are lines of the input: the build trains a start so. */
  public static void main(String[] args) throws IOException {
    int status = 0;
    if (args.length == 1 && args[0].equals("--rehearse")) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        status = Math.max(status, run(Session.own(), line.split(" ", -1)));
      }
    } else {
      status = run(Session.own(), args);
    }
    System.exit(status);
  }

  /** Runs one command; returns its exit status. */
  static int run(Session session, String... args) {
    try {
      return new Inetdctl(session).line(args).execute(args);
    } finally {
      session.out().flush();
      session.err().flush();
    }
  }

  /** Returns picocli's line with the one command it is about, or with all if that is not clear. */
  private CommandLine line(String... args) {
    CommandLine line = new CommandLine(this);
    String word = Commands.word(args);
    Callable<Integer> command = Commands.named(word, this);
    if (command == null) {
      Commands.all(this).forEach(line::addSubcommand);
    } else {
      line.addSubcommand(word, command);
    }
    IExecutionStrategy here = new CommandLine.RunLast();
    return line.setOut(session.out())
        .setErr(session.err())
        .setExecutionStrategy(parsed -> execute(parsed, here))
        .setParameterExceptionHandler((failure, _) -> misused(failure))
        .setExecutionExceptionHandler((failure, _, _) -> failed(failure));
  }

  private int execute(ParseResult parsed, IExecutionStrategy here) {
    if (timeout < 0 || timeout > MOST_SECONDS) {
      throw new ParameterException(spec.commandLine(), "--timeout is too small or too large");
    }
    if (host != null && CommandLine.executeHelpRequest(parsed) == null) {
      return new Remote(session, host).run(parsed.originalArgs());
    }
    return here.execute(parsed);
  }

  private int misused(ParameterException failure) {
    PrintWriter err = session.err();
    err.println("inetdctl: " + failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println(
          "Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    }
    return Refusal.USAGE;
  }

  private int failed(Exception failure) throws Exception {
    if (!(failure instanceof Refusal refusal)) {
      throw failure;
    }
    say(refusal);
    return refusal.status();
  }

  /** Tells people, or programs, why it was not done. */
  void say(Refusal refusal) {
    if (json) {
      JsonObject error = new JsonObject();
      error.put("error", refusal.name());
      error.put("text", refusal.text());
      session.json(error);
    } else {
      session.out().flush();
      session.err().println("inetdctl: " + Words.clean(refusal.text()));
      session.err().flush();
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What is to be done?");
  }

  Session session() {
    return session;
  }

  boolean json() {
    return json;
  }

  /** Tells whether to wait until it is so. */
  boolean waits() {
    return !hasty;
  }

  /** Returns how many nanoseconds to wait at most. */
  long patience() {
    return timeout * 1_000_000_000L;
  }

  /** Returns the socket that was named on the command line. */
  Optional<Path> named() {
    return Optional.ofNullable(socket);
  }

  Connection connect() throws Refusal {
    return Connection.open(
        socket == null ? session.socket() : socket, Math.max(patience(), 1_000_000_000L));
  }
}
