package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Colours;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.Table;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl plan}: what a reload would do, and why. */
public final class PlanCommand extends CtlCommand {

  private final PositionalParamSpec file;

  public PlanCommand(Invocation ctl) {
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
  public Integer call() throws CommandFailure {
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
      for (String problem : ServiceStatus.strings(answer, "problems")) {
        session.out().println(Phrases.clean(problem));
      }
      List<JsonObject> steps = ServiceStatus.objects(answer, "steps");
      if (steps.isEmpty()) {
        session.out().println("There is nothing to do.");
        return 0;
      }
      Table table = new Table(-1, "MOVE", "NAME", "WHY");
      for (JsonObject step : steps) {
        table.row(
            step.getString("move", ""), step.getString("name", ""), step.getString("why", ""));
      }
      table.lines(new Colours(session.coloured())).forEach(session.out()::println);
      return 0;
    }
  }
}
