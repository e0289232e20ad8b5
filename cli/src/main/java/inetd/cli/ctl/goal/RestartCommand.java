package inetd.cli.ctl.goal;

import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl restart}: down and up again. */
public final class RestartCommand extends GoalCommand {
  public RestartCommand(Invocation ctl) {
    super(
        ctl,
        "restart",
        "restart",
        "Restart",
        "Stops a service and starts it, or starts it, and waits until it is running and ready.");
  }
}
