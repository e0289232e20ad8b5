package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;

/** {@code inetdctl list}: name and state of every service. */
final class ListCommand extends CtlCommand {

  ListCommand(Inetdctl ctl) {
    super(ctl, "list", "Lists every service with its state.");
  }

  @Override
  public Integer call() throws Refusal {
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call("List", Calls.none());
      if (ctl.json()) {
        session.json(answer);
        return 0;
      }
      Table table = new Table(1, "NAME", "STATE", "GOAL", "KIND");
      for (Service service : Service.all(answer)) {
        table.row(service.name(), service.state(), service.goal(), service.kind());
      }
      table.lines(new Paint(session.coloured())).forEach(session.out()::println);
      return 0;
    }
  }
}
