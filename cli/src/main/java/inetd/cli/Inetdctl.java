package inetd.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inetdctl}: so far it tells its version. */
@Command(
    name = "inetdctl",
    description = "Controls a running inetd.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it was done", "2:wrong usage"})
public final class Inetdctl implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new Inetdctl()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What is to be done?");
  }
}
