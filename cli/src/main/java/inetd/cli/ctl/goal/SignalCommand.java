package inetd.cli.ctl.goal;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl signal}: a signal for a service's main process. */
public final class SignalCommand extends CtlCommand {

  private final PositionalParamSpec name;
  private final PositionalParamSpec signal;

  /** The signals inetd can send. */
  static final class Known implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  public SignalCommand(Invocation ctl) {
    super(ctl, "signal", "Sends a signal to the main process of a service.");
    this.name = service();
    this.signal =
        positional(
            PositionalParamSpec.builder()
                .index("1")
                .arity("1")
                .required(true)
                .paramLabel("SIG")
                .type(String.class)
                .completionCandidates(new Known())
                .description("the signal's name, with SIG or without: ${COMPLETION-CANDIDATES}"));
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Signal each : Signal.values()) {
      names.add(each.name());
    }
    return names;
  }

  @Override
  public Integer call() throws CommandFailure {
    String word = Signal.bare(text(signal));
    if (!names().contains(word)) {
      throw misused("no signal '" + text(signal) + "'; there are " + String.join(", ", names()));
    }
    try (Connection line = ctl.connect()) {
      JsonObject parameters = CallParameters.name(text(name));
      parameters.put("signal", word);
      JsonObject answer = line.call("Signal", parameters);
      if (ctl.json()) {
        ctl.session().json(answer);
      }
      return 0;
    }
  }
}
