package inetd.cli.ctl.goal;

import inetd.cli.ctl.Inetdctl;

/** {@code inetdctl start}: up, and up over reloads. */
public final class StartCommand extends GoalCommand {
  public StartCommand(Inetdctl ctl) {
    super(
        ctl,
        "start",
        Goal.UP,
        "Start",
        "Starts a service, and waits until it is running and ready.");
  }
}
