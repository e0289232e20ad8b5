package inetd.cli.ctl;

import picocli.CommandLine.Command;

/** {@code inetdctl stop}: down, and down until somebody starts it. */
@Command(
    name = "stop",
    description = "Stops a service, and waits until it is. It stays down until it is started.")
final class StopCommand extends WishCommand {
  StopCommand(Inetdctl ctl) {
    super(ctl, Goal.DOWN, "Stop");
  }
}
