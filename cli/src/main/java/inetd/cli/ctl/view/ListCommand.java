package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Colours;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.Table;

/** {@code inetdctl list}: name and state of every service. */
public final class ListCommand extends CtlCommand {

  public ListCommand(Invocation ctl) {
    super(ctl, "list", "Lists every service with its state.");
  }

  @Override
  public Integer call() throws CommandFailure {
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call("List", CallParameters.none());
      if (ctl.json()) {
        session.json(answer);
        return 0;
      }
      Table table = new Table(1, "NAME", "STATE", "GOAL", "KIND");
      for (ServiceStatus service : ServiceStatus.all(answer)) {
        table.row(service.name(), service.state(), service.goal(), service.kind());
      }
      table.lines(new Colours(session.coloured())).forEach(session.out()::println);
      return 0;
    }
  }
}
