package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl plan}: what a reload would do, and why. */
final class PlanCommand extends CtlCommand {

  private final PositionalParamSpec file;

  PlanCommand(Inetdctl ctl) {
    super(ctl, "plan", "Tells what a reload would start, stop, restart, change and keep, and why.");
    this.file =
        positional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("FILE")
                .type(Path.class)
                .description("another configuration than inetd's own"));
  }

  @Override
  public Integer call() throws Refusal {
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      JsonObject parameters = new JsonObject();
      Path other = file.getValue();
      if (other != null) {
        // inetd has a working directory of its own.
        parameters.put("file", other.toAbsolutePath().normalize().toString());
      }
      JsonObject answer = line.call("Plan", parameters);
      if (ctl.json()) {
        session.json(answer);
        return 0;
      }
      for (String problem : Service.strings(answer, "problems")) {
        session.out().println(Words.clean(problem));
      }
      List<JsonObject> steps = Service.objects(answer, "steps");
      if (steps.isEmpty()) {
        session.out().println("There is nothing to do.");
        return 0;
      }
      Table table = new Table(-1, "MOVE", "NAME", "WHY");
      for (JsonObject step : steps) {
        table.row(
            step.getString("move", ""), step.getString("name", ""), step.getString("why", ""));
      }
      table.lines(new Paint(session.coloured())).forEach(session.out()::println);
      return 0;
    }
  }
}
