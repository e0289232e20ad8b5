package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.RemoteHost;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.command.LikelyService;
import inetd.cli.ctl.command.Usage;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.upstart.Initctl;
import inetd.cli.ctl.view.Overview;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** {@code inetdctl}: asks a running inetd, and tells it what to do. */
public final class Inetdctl implements Callable<Integer>, Invocation {
  private static final long MOST_SECONDS = 1_000_000_000L;

  private final Session session;

  private final CommandSpec spec;
  private final OptionSpec socket;
  private final OptionSpec host;
  private final OptionSpec json;
  private final OptionSpec hasty;
  private final OptionSpec timeout;

  Inetdctl(Session session) {
    this.session = session;
    this.spec = CommandSpec.wrapWithoutInspection(this).name("inetdctl");
    Usage.describe(
        spec,
        "Controls a running inetd, and the daemons it keeps.",
        "Without a command, shows what is broken and counts the rest.");
    this.socket =
        everywhere(
            OptionSpec.builder("--socket")
                .paramLabel("PATH")
                .type(Path.class)
                .description("where inetd answers, instead of $INETD_SOCKET or the usual place"));
    this.host =
        everywhere(
            OptionSpec.builder("-H", "--host")
                .paramLabel("USER@HOST")
                .type(String.class)
                .description("run the same inetdctl there, by ssh"));
    this.json =
        everywhere(
            OptionSpec.builder("--json")
                .type(boolean.class)
                .description("print JSON, an object a line, for programs"));
    this.hasty =
        everywhere(
            OptionSpec.builder("--no-wait")
                .type(boolean.class)
                .description("do not wait until it has become so"));
    this.timeout =
        everywhere(
            OptionSpec.builder("--timeout")
                .paramLabel("SECONDS")
                .type(long.class)
                .defaultValue("60")
                .description("how long to wait; ${DEFAULT-VALUE} if not given"));
  }

  /** Takes an option before the command's name or behind it. */
  private OptionSpec everywhere(OptionSpec.Builder builder) {
    OptionSpec option = builder.scopeType(ScopeType.INHERIT).build();
    spec.addOption(option);
    return option;
  }

  /** With {@code --rehearse} the commands are lines of the input: the build trains a start so. */
  public static void main(String[] args) throws IOException {
    String called = System.getProperty("inetd.called", "");
    boolean initctl = Initctl.means(called);
    int status = 0;
    if (args.length == 1 && args[0].equals("--rehearse")) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);
        status = Math.max(status, run(Session.own(), words));
      }
    } else {
      status =
          initctl ? Initctl.run(Session.own(), called, List.of(args)) : run(Session.own(), args);
    }
    // Not exit: it looks for a logger first. Nothing is left to be closed.
    Runtime.getRuntime().halt(status);
  }

  /** Runs one command; returns its exit status. */
  static int run(Session session, String... args) {
    int status;
    boolean lost;
    try {
      status = new Inetdctl(session).line(args).execute(args);
    } finally {
      lost = session.out().checkError(); // It flushes first.
      session.err().flush();
    }
    if (lost) {
      session.err().println("inetdctl: not all of this could be written to standard output");
      session.err().flush();
    }
    return lost ? Math.max(status, CommandFailure.NOT_SO) : status;
  }

  /** Returns picocli's line with the one command it is about, or with all if that is not clear. */
  private CommandLine line(String... args) {
    CommandLine line = new CommandLine(spec);
    CtlCommand command = Commands.named(Commands.word(args), this);
    if (command != null) {
      line.addSubcommand(command.spec());
    } else if (!Commands.isAlone(args)) {
      Commands.all(this).forEach(each -> line.addSubcommand(each.spec()));
    }
    IExecutionStrategy here = new CommandLine.RunLast();
    return line.setOut(session.out())
        .setErr(session.err())
        .setExecutionStrategy(parsed -> execute(parsed, here))
        .setParameterExceptionHandler((failure, words) -> misused(failure, List.of(words)))
        .setExecutionExceptionHandler((failure, _, _) -> failed(failure));
  }

  /** Returns a line with every command, to be looked at. */
  @Override
  public CommandLine whole() {
    return new Inetdctl(session).line("--help");
  }

  private int execute(ParseResult parsed, IExecutionStrategy here) {
    if (seconds() < 0 || seconds() > MOST_SECONDS) {
      throw new ParameterException(spec.commandLine(), "--timeout is too small or too large");
    }
    String there = host.getValue();
    if (there != null && CommandLine.executeHelpRequest(parsed) == null) {
      return new RemoteHost(session, there).run(parsed.originalArgs());
    }
    return here.execute(parsed);
  }

  /** What came before the mistake may not have been taken in: the words say who is to be told. */
  private int misused(ParameterException failure, List<String> words) {
    String word = Commands.word(words.toArray(String[]::new));
    boolean unknown = !word.isEmpty() && Commands.named(word, this) == null;
    String text =
        unknown
            ? "there is no command '" + word + "'" + Commands.meant(word)
            : String.valueOf(failure.getMessage());
    if (words.contains("--json")) {
      JsonObject error = new JsonObject();
      error.put("error", "Usage");
      error.put("text", text);
      session.json(error);
      return CommandFailure.USAGE;
    }
    PrintWriter err = session.err();
    err.println("inetdctl: " + text);
    err.println("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return CommandFailure.USAGE;
  }

  private int failed(Exception failure) throws Exception {
    if (!(failure instanceof CommandFailure refusal)) {
      throw failure;
    }
    say(refusal);
    return refusal.status();
  }

  /** Tells people, or programs, why it was not done. */
  @Override
  public void say(CommandFailure refusal) {
    String text = refusal.text() + new LikelyService(this).question(refusal);
    if (json()) {
      JsonObject error = new JsonObject();
      error.put("error", refusal.name());
      error.put("text", text);
      session.json(error);
    } else {
      session.out().flush();
      session.err().println("inetdctl: " + Phrases.clean(text));
      session.err().flush();
    }
  }

  /** Without a command: what is broken. */
  @Override
  public Integer call() throws CommandFailure {
    return new Overview(this).broken();
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public boolean json() {
    return CtlCommand.given(json);
  }

  /** Tells whether to wait until it is so. */
  @Override
  public boolean waits() {
    return !CtlCommand.given(hasty);
  }

  /** Returns how many nanoseconds to wait at most. */
  @Override
  public long patience() {
    return seconds() * 1_000_000_000L;
  }

  private long seconds() {
    return timeout.<Long>getValue();
  }

  @Override
  public Connection connect() throws CommandFailure {
    Path named = socket.getValue();
    return Connection.open(
        named == null ? session.socket() : named, Math.max(patience(), 1_000_000_000L));
  }
}
