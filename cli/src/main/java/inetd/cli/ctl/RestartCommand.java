package inetd.cli.ctl;

import picocli.CommandLine.Command;

/** {@code inetdctl restart}: down and up again. */
@Command(
    name = "restart",
    description =
        "Stops a service and starts it, or starts it, and waits until it is running and ready.")
final class RestartCommand extends WishCommand {
  RestartCommand(Inetdctl ctl) {
    super(ctl, Goal.RENEWED, "Restart");
  }
}
