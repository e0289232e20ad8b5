package inetd.cli.ctl.view;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl status}: everything about some services; exits as init scripts do. */
public final class StatusCommand extends CtlCommand {

  private final PositionalParamSpec asked;

  public StatusCommand(Invocation ctl) {
    super(
        ctl,
        "status",
        "Shows everything about the named services, or a line of each if none is named.",
        "Exits with 0 if they run, or, without names, if all that is wanted up is up;",
        "with 3 if not, with 4 if one is unknown.");
    this.asked = services(0, "a service");
  }

  @Override
  public Integer call() throws CommandFailure {
    int status = 0;
    List<String> names = texts(asked);
    if (names.isEmpty()) {
      return new Overview(ctl).own();
    }
    JsonArray found = new JsonArray();
    try (Connection line = ctl.connect()) {
      // One by one, so that an unknown one does not hide the others.
      for (String name : names) {
        try {
          status =
              Math.max(
                  status, show(line.call("Status", CallParameters.names(List.of(name))), found));
        } catch (CommandFailure refusal) {
          if (refusal.status() != CommandFailure.UNKNOWN) {
            throw refusal;
          }
          ctl.say(refusal);
          status = CommandFailure.UNKNOWN;
        }
      }
    }
    if (ctl.json() && !found.isEmpty()) {
      JsonObject all = new JsonObject();
      all.put("services", found);
      ctl.session().json(all);
    }
    return status;
  }

  private int show(JsonObject answer, JsonArray found) {
    int status = 0;
    found.addAll(answer.getArray("services", new JsonArray()));
    for (ServiceStatus service : ServiceStatus.all(answer)) {
      if (!ctl.json()) {
        new ServiceText(service, ctl.session()).lines().forEach(ctl.session().out()::println);
      }
      status = service.serves() ? status : CommandFailure.NOT_THERE;
    }
    return status;
  }
}
