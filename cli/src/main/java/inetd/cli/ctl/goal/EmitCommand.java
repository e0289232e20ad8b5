package inetd.cli.ctl.goal;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.model.event.Emission;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl emit}: an event, and what follows from it. */
public final class EmitCommand extends CtlCommand {
  private final PositionalParamSpec event;
  private final PositionalParamSpec variables;

  public EmitCommand(Invocation ctl) {
    super(
        ctl,
        "emit",
        "Raises an event for jobs, and waits until all that it starts and stops has arrived.");
    this.event =
        positional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("EVENT")
                .type(String.class)
                .description("its name"));
    this.variables =
        positional(
            PositionalParamSpec.builder()
                .index("1..*")
                .arity("0..*")
                .paramLabel("NAME=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("its variables, in their order"));
  }

  @Override
  public Integer call() throws CommandFailure {
    for (String word : texts(variables)) {
      if (!Emission.isVariable(word)) {
        throw misused("'" + word + "' is not NAME=VALUE");
      }
    }
    try (Connection line = ctl.connect()) {
      line.send("Emit", CallParameters.event(text(event), texts(variables)), ctl.waits());
      long deadline = System.nanoTime() + ctl.patience();
      while (line.next(deadline).isEmpty() || line.continues()) {
        if (System.nanoTime() - deadline >= 0) {
          throw new CommandFailure(
              CommandFailure.NOT_SO,
              "TimedOut",
              "the event "
                  + text(event)
                  + " is not over after "
                  + Phrases.span(ctl.patience() / 1_000_000)
                  + "; it goes on");
        }
      }
      if (ctl.json()) {
        ctl.session().json(new JsonObject());
      }
      return 0;
    }
  }
}
