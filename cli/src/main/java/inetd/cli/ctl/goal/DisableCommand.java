package inetd.cli.ctl.goal;

import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl disable}: down, and not up before it is enabled. */
public final class DisableCommand extends GoalCommand {
  public DisableCommand(Invocation ctl) {
    super(
        ctl,
        "disable",
        "stop",
        "Disable",
        "Stops a service, and never lets it start before it is enabled.");
  }
}
