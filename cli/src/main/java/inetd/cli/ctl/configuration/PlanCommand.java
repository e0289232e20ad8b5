package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Colours;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.Table;
import inetd.model.event.Emission;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl plan}: what a reload, or an event of jobs, would do. */
public final class PlanCommand extends CtlCommand {

  private final OptionSpec event;
  private final PositionalParamSpec words;

  public PlanCommand(Invocation ctl) {
    super(
        ctl,
        "plan",
        "Tells what a reload would start, stop, restart, change and keep, and why;"
            + " or what an event of jobs would start and stop, in which order.");
    this.event =
        option(
            OptionSpec.builder("--emit")
                .paramLabel("EVENT")
                .type(String.class)
                .description("an event of jobs, which is not raised"));
    this.words =
        positional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("FILE|NAME=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                    "another configuration than inetd's own; of an event, its variables in"
                        + " their order"));
  }

  @Override
  public Integer call() throws CommandFailure {
    String name = event.getValue();
    JsonObject parameters = name == null ? file() : variables(name);
    Session session = ctl.session();
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call(name == null ? "Plan" : "PlanEvent", parameters);
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

  private JsonObject file() {
    List<String> files = texts(words);
    if (files.size() > 1) {
      throw misused("'" + files.get(1) + "' is too much: one file at a time");
    }
    JsonObject parameters = new JsonObject();
    if (!files.isEmpty()) {
      // inetd has a working directory of its own.
      parameters.put("file", Path.of(files.getFirst()).toAbsolutePath().normalize().toString());
    }
    return parameters;
  }

  private JsonObject variables(String name) {
    for (String word : texts(words)) {
      if (!Emission.isVariable(word)) {
        throw misused("'" + word + "' is not NAME=VALUE");
      }
    }
    return CallParameters.event(name, texts(words));
  }
}
