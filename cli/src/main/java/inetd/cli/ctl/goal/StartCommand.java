package inetd.cli.ctl.goal;

import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl start}: up, and up over reloads. */
public final class StartCommand extends GoalCommand {
  public StartCommand(Invocation ctl) {
    super(
        ctl,
        "start",
        "start",
        "Start",
        "Starts a service, and waits until it is running and ready.");
  }
}
