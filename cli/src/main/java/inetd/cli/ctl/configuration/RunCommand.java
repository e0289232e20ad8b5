package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.goal.WaitForGoal;
import inetd.model.source.notation.DefinitionText.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl run}: a service without a file, of whoever runs it. */
public final class RunCommand extends CtlCommand {
  private static final List<String> PERSONAL = List.of("HOME", "USER", "LOGNAME", "SHELL");
  private static final String ANYWHERE = "/usr/local/bin:/usr/bin:/bin";

  private final PositionalParamSpec name;
  private final PositionalParamSpec words;
  private final OptionSpec once;
  private final OptionSpec paused;

  public RunCommand(Invocation ctl) {
    super(
        ctl,
        "run",
        "Has inetd run a program and keep it alive, as whoever asks, until it is removed or the"
            + " system ends.",
        "Keys are those of inetd.conf(5); a value is split as a shell does.");
    this.name = service();
    this.words =
        positional(
            PositionalParamSpec.builder()
                .index("1..*")
                .arity("1..*")
                .required(true)
                .paramLabel("[KEY=VALUE...] -- PROGRAM [ARG...]")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("what to run, and how"));
    this.once = flag("--once", "run it once: however it ends, it is not started again");
    this.paused = flag("--paused", "define it only; inetdctl start starts it");
  }

  @Override
  public Integer call() throws CommandFailure {
    List<String> all = texts(words);
    int program = program(all);
    if (program == all.size()) {
      throw misused("there is no program to run");
    }
    List<String> texts = all.subList(0, program);
    List<Pair> pairs =
        new ArrayList<>(
            NewDefinition.pairs(texts).orElseThrow(() -> misused(NewDefinition.mistake(texts))));
    List<String> argv = all.subList(program, all.size());
    surround(pairs);
    pairs.add(new Pair("exec", List.of(path(argv.getFirst()))));
    pairs.add(new Pair("args", argv));
    JsonObject parameters = CallParameters.name(text(name));
    parameters.put("settings", settings(pairs));
    if (given(paused)) {
      parameters.put("paused", true);
    }
    WaitForGoal goal = new WaitForGoal(ctl, "start", "Run");
    return given(paused) ? goal.tell(parameters) : goal.run(parameters);
  }

  /** Returns where the program's words begin: behind {@code --}, or where no key is. */
  private int program(List<String> all) {
    List<String> typed = spec().commandLine().getParseResult().originalArgs();
    int dashes = typed.indexOf("--");
    if (dashes >= 0) {
      return Math.max(all.size() - (typed.size() - dashes - 1), 0);
    }
    int at = 0;
    while (at < all.size() && NewDefinition.wrong(all.get(at)).isEmpty()) {
      at++;
    }
    return at;
  }

  /** Adds what is meant where nothing is said. */
  private void surround(List<Pair> pairs) {
    boolean lives = false;
    for (Pair pair : pairs) {
      lives |= pair.key().equals("keep_alive") || pair.key().equals("successful_exit");
    }
    if (given(once)) {
      if (lives) {
        throw misused("--once says that it is not started again; leave out the key that says else");
      }
      pairs.add(new Pair("keep_alive", List.of("no")));
    } else if (!lives) {
      pairs.add(new Pair("keep_alive", List.of("always")));
    }
    // Inetd looks nobody up; whoever asks knows who they are.
    List<String> variables = new ArrayList<>();
    for (String variable : PERSONAL) {
      String value = ctl.session().environment().get(variable);
      if (value != null) {
        variables.add(variable + "=" + value);
      }
    }
    if (!variables.isEmpty()) {
      pairs.addFirst(new Pair("env", variables));
    }
  }

  /** Returns the path of a program, which a shell would find. */
  private String path(String program) throws CommandFailure {
    if (program.indexOf('/') >= 0) {
      return Path.of(program).toAbsolutePath().normalize().toString();
    }
    Map<String, String> environment = ctl.session().environment();
    return find(program, environment.getOrDefault("PATH", ANYWHERE))
        .orElseThrow(() ->
            new CommandFailure(
                CommandFailure.NOT_SO, "NotPossible", program + ": not found in $PATH"));
  }

  private static Optional<String> find(String program, String path) {
    for (String directory : path.split(":", -1)) {
      Path file = Path.of(directory.isEmpty() ? "." : directory, program);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file.toAbsolutePath().normalize().toString());
      }
    }
    return Optional.empty();
  }

  private static JsonArray settings(List<Pair> pairs) {
    JsonArray settings = new JsonArray();
    for (Pair pair : pairs) {
      JsonObject setting = new JsonObject();
      setting.put("key", pair.key());
      JsonArray texts = new JsonArray();
      pair.words().forEach(word -> texts.add(word));
      setting.put("words", texts);
      settings.add(setting);
    }
    return settings;
  }
}
