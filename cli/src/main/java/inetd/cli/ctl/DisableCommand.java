package inetd.cli.ctl;

import picocli.CommandLine.Command;

/** {@code inetdctl disable}: down, and not up before it is enabled. */
@Command(
    name = "disable",
    description = "Stops a service, and never lets it start before it is enabled.")
final class DisableCommand extends WishCommand {
  DisableCommand(Inetdctl ctl) {
    super(ctl, Goal.DOWN, "Disable");
  }
}
