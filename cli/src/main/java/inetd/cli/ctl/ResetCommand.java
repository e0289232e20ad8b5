package inetd.cli.ctl;

/** {@code inetdctl reset}: its failures forgotten. */
final class ResetCommand extends ActCommand {
  ResetCommand(Inetdctl ctl) {
    super(
        ctl,
        "reset",
        "Reset",
        "Forgets failures and counts of a service, and starts it again if it was given up.");
  }
}
