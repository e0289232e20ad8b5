package inetd.cli.ctl;

/** {@code inetdctl restart}: down and up again. */
final class RestartCommand extends WishCommand {
  RestartCommand(Inetdctl ctl) {
    super(
        ctl,
        "restart",
        Goal.RENEWED,
        "Restart",
        "Stops a service and starts it, or starts it, and waits until it is running and ready.");
  }
}
