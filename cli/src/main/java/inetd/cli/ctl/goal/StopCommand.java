package inetd.cli.ctl.goal;

import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl stop}: down, and down until somebody starts it. */
public final class StopCommand extends GoalCommand {
  public StopCommand(Invocation ctl) {
    super(
        ctl,
        "stop",
        "stop",
        "Stop",
        "Stops a service, and waits until it is. It stays down until it is started.");
  }
}
