package inetd.cli.ctl;

/** {@code inetdctl enable}: loading starts it again. */
final class EnableCommand extends ActCommand {
  EnableCommand(Inetdctl ctl) {
    super(ctl, "enable", "Enable", "Lets loading start a service again; start starts it now.");
  }
}
