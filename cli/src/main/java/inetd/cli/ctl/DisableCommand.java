package inetd.cli.ctl;

/** {@code inetdctl disable}: down, and not up before it is enabled. */
final class DisableCommand extends WishCommand {
  DisableCommand(Inetdctl ctl) {
    super(
        ctl,
        "disable",
        Goal.DOWN,
        "Disable",
        "Stops a service, and never lets it start before it is enabled.");
  }
}
