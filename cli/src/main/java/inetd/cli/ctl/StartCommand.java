package inetd.cli.ctl;

import picocli.CommandLine.Command;

/** {@code inetdctl start}: up, and up over reloads. */
@Command(name = "start", description = "Starts a service, and waits until it is running and ready.")
final class StartCommand extends WishCommand {
  StartCommand(Inetdctl ctl) {
    super(ctl, Goal.UP, "Start");
  }
}
