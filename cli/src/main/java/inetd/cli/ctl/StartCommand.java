package inetd.cli.ctl;

/** {@code inetdctl start}: up, and up over reloads. */
final class StartCommand extends WishCommand {
  StartCommand(Inetdctl ctl) {
    super(
        ctl,
        "start",
        Goal.UP,
        "Start",
        "Starts a service, and waits until it is running and ready.");
  }
}
