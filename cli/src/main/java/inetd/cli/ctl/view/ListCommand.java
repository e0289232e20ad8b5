package inetd.cli.ctl.view;

import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;

/** {@code inetdctl list}: every service on a line, those first that somebody has to look at. */
public final class ListCommand extends CtlCommand {

  public ListCommand(Invocation ctl) {
    super(
        ctl,
        "list",
        "Lists every service: state, process, age, restarts and what there is to say.");
  }

  @Override
  public Integer call() throws CommandFailure {
    new Overview(ctl).everybody();
    return 0;
  }
}
