package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inetdctl plan}: what a reload would do, and why. */
@Command(
    name = "plan",
    description = "Tells what a reload would start, stop, restart, change and keep, and why.")
final class PlanCommand implements Callable<Integer> {
  private final Inetdctl ctl;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "another configuration than inetd's own")
  private @Nullable Path file;

  PlanCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  @Override
  public Integer call() throws Refusal {
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      JsonObject parameters = new JsonObject();
      if (file != null) {
        // inetd has a working directory of its own.
        parameters.put("file", file.toAbsolutePath().normalize().toString());
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
