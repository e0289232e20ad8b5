package inetd.cli.ctl.configuration;

import inetd.cli.FileOwners;
import inetd.cli.FileSources;
import inetd.cli.GetentLookup;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.model.source.Configuration;
import inetd.model.source.Dialect;
import inetd.model.source.Problem;
import inetd.model.source.inetdconf.ConfigurationReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl check}: every problem of a configuration, without an inetd. */
public final class CheckCommand extends CtlCommand {

  private final PositionalParamSpec file;
  private final OptionSpec from;

  public CheckCommand(Invocation ctl) {
    super(
        ctl,
        "check",
        "Reads a configuration as inetd would, and tells everything that is wrong in it.");
    this.file =
        positional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("FILE")
                .type(Path.class)
                .defaultValue("/etc/inetd.conf")
                .description("the configuration; ${DEFAULT-VALUE} if not given"));
    this.from =
        option(
            OptionSpec.builder("--from")
                .paramLabel("SYSTEM")
                .type(String.class)
                .description("say what means something else there: " + String.join(", ", words())));
  }

  private static List<String> words() {
    return Arrays.stream(Dialect.values()).map(Dialect::word).toList();
  }

  @Override
  public Integer call() {
    Configuration read =
        ConfigurationReader.read(
            file.getValue().toString(), new FileSources(FileOwners.ofCaller()), new GetentLookup());
    String system = from.getValue();
    return new ProblemReport(ctl, system == null ? read : read.with(differences(system, read)))
        .report();
  }

  private List<Problem> differences(String system, Configuration read) {
    for (Dialect dialect : Dialect.values()) {
      if (dialect.word().equals(system)) {
        return dialect.differences(read);
      }
    }
    throw misused("'" + system + "' is no system known here: " + String.join(", ", words()));
  }
}
