package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import inetd.model.Signal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inetdctl signal}: a signal for a service's main process. */
@Command(name = "signal", description = "Sends a signal to the main process of a service.")
final class SignalCommand implements Callable<Integer> {
  private final Inetdctl ctl;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      completionCandidates = ServiceNames.class,
      description = "a service")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "SIG",
      completionCandidates = Known.class,
      description = "the signal's name, with SIG or without: ${COMPLETION-CANDIDATES}")
  private String signal = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The signals inetd can send. */
  static final class Known implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  SignalCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Signal each : Signal.values()) {
      names.add(each.name());
    }
    return names;
  }

  @Override
  public Integer call() throws Refusal {
    String upper = signal.toUpperCase(Locale.ROOT);
    String word = upper.startsWith("SIG") ? upper.substring(3) : upper;
    if (!names().contains(word)) {
      throw new ParameterException(
          spec.commandLine(),
          "no signal '" + signal + "'; there are " + String.join(", ", names()));
    }
    try (Connection line = ctl.connect()) {
      JsonObject parameters = Calls.name(name);
      parameters.put("signal", word);
      JsonObject answer = line.call("Signal", parameters);
      if (ctl.json()) {
        ctl.session().json(answer);
      }
      return 0;
    }
  }
}
