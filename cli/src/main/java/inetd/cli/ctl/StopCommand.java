package inetd.cli.ctl;

/** {@code inetdctl stop}: down, and down until somebody starts it. */
final class StopCommand extends WishCommand {
  StopCommand(Inetdctl ctl) {
    super(
        ctl,
        "stop",
        Goal.DOWN,
        "Stop",
        "Stops a service, and waits until it is. It stays down until it is started.");
  }
}
