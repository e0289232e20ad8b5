package inetd.cli.ctl.goal;

import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl reset}: its failures forgotten. */
public final class ResetCommand extends VerbCommand {
  public ResetCommand(Invocation ctl) {
    super(
        ctl,
        "reset",
        "Reset",
        "Forgets failures and counts of a service, and starts it again if it was given up.");
  }
}
