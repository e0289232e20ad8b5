package inetd.cli.ctl;

import inetd.cli.FileSources;
import inetd.model.conf.ConfigurationReader;
import java.nio.file.Path;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl check}: every problem of a configuration, without an inetd. */
final class CheckCommand extends CtlCommand {

  private final PositionalParamSpec file;

  CheckCommand(Inetdctl ctl) {
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
    return new Findings(
            ctl,
            ConfigurationReader.read(
                file.getValue().toString(), new FileSources(), new SystemNames()))
        .report();
  }
}
