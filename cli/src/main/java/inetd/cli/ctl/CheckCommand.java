package inetd.cli.ctl;

import inetd.cli.FileSources;
import inetd.model.conf.ConfigurationReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inetdctl check}: every problem of a configuration, without an inetd. */
@Command(
    name = "check",
    description = "Reads a configuration as inetd would, and tells everything that is wrong in it.")
final class CheckCommand implements Callable<Integer> {
  private final Inetdctl ctl;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "/etc/inetd.conf",
      description = "the configuration; ${DEFAULT-VALUE} if not given")
  private Path file = Path.of("");

  CheckCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  @Override
  public Integer call() {
    return new Findings(
            ctl, ConfigurationReader.read(file.toString(), new FileSources(), new SystemNames()))
        .report();
  }
}
