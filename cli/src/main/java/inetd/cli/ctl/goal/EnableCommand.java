package inetd.cli.ctl.goal;

import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl enable}: loading starts it again. */
public final class EnableCommand extends VerbCommand {
  public EnableCommand(Invocation ctl) {
    super(ctl, "enable", "Enable", "Lets loading start a service again; start starts it now.");
  }
}
