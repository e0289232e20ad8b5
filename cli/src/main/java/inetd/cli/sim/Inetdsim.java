package inetd.cli.sim;

import inetd.cli.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inetdsim}: what a configuration would do, tried on a simulated kernel. */
@Command(
    name = "inetdsim",
    description = "Tries a configuration on a simulated kernel; nothing is opened or started.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      Run.class,
      StormCommand.class,
      CompareCommand.class,
      SweepCommand.class,
      CheckFaultsCommand.class
    })
public final class Inetdsim implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new Inetdsim()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "What is to be simulated? Try 'run', 'storm', 'compare', 'sweep' or 'check'.");
  }
}
