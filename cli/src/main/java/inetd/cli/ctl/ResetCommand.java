package inetd.cli.ctl;

import picocli.CommandLine.Command;

/** {@code inetdctl reset}: its failures forgotten. */
@Command(
    name = "reset",
    description =
        "Forgets failures and counts of a service, and starts it again if it was given up.")
final class ResetCommand extends ActCommand {
  ResetCommand(Inetdctl ctl) {
    super(ctl, "Reset");
  }
}
