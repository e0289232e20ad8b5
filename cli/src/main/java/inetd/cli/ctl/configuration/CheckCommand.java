package inetd.cli.ctl.configuration;

import inetd.cli.FileOwners;
import inetd.cli.FileSources;
import inetd.cli.GetentLookup;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.model.source.inetdconf.ConfigurationReader;
import java.nio.file.Path;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl check}: every problem of a configuration, without an inetd. */
public final class CheckCommand extends CtlCommand {

  private final PositionalParamSpec file;

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
  }

  @Override
  public Integer call() {
    return new ProblemReport(
            ctl,
            ConfigurationReader.read(
                file.getValue().toString(),
                new FileSources(FileOwners.ofCaller()),
                new GetentLookup()))
        .report();
  }
}
