package inetd.cli.ctl;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl status}: everything about some services; exits as init scripts do. */
final class StatusCommand extends CtlCommand {

  private final PositionalParamSpec asked;

  StatusCommand(Inetdctl ctl) {
    super(
        ctl,
        "status",
        "Shows everything about the named services, or about all you may control.",
        "Exits with 0 if they run, 3 if one does not, 4 if one is unknown.");
    this.asked = services(0, "a service");
  }

  @Override
  public Integer call() throws Refusal {
    int status = 0;
    List<String> names = texts(asked);
    JsonArray found = new JsonArray();
    try (Connection line = ctl.connect()) {
      if (names.isEmpty()) {
        status = show(line.call("Status", Calls.names(names)), found);
      }
      // One by one, so that an unknown one does not hide the others.
      for (String name : names) {
        try {
          status = Math.max(status, show(line.call("Status", Calls.names(List.of(name))), found));
        } catch (Refusal refusal) {
          if (refusal.status() != Refusal.UNKNOWN) {
            throw refusal;
          }
          ctl.say(refusal);
          status = Refusal.UNKNOWN;
        }
      }
    }
    if (ctl.json() && (names.isEmpty() || !found.isEmpty())) {
      JsonObject all = new JsonObject();
      all.put("services", found);
      ctl.session().json(all);
    }
    return status;
  }

  private int show(JsonObject answer, JsonArray found) {
    int status = 0;
    found.addAll(answer.getArray("services", new JsonArray()));
    for (Service service : Service.all(answer)) {
      if (!ctl.json()) {
        new Picture(service, ctl.session()).lines().forEach(ctl.session().out()::println);
      }
      status = service.serves() ? status : Refusal.NOT_THERE;
    }
    return status;
  }
}
