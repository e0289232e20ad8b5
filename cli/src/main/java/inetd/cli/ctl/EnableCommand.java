package inetd.cli.ctl;

import picocli.CommandLine.Command;

/** {@code inetdctl enable}: loading starts it again. */
@Command(name = "enable", description = "Lets loading start a service again; start starts it now.")
final class EnableCommand extends ActCommand {
  EnableCommand(Inetdctl ctl) {
    super(ctl, "Enable");
  }
}
