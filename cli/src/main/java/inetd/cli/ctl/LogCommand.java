package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inetdctl log}: what a service wrote last, and what was said about it. */
@Command(
    name = "log",
    description = "Shows the last lines a service wrote, and notices about it, oldest first.")
final class LogCommand implements Callable<Integer> {
  private final Inetdctl ctl;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = ServiceNames.class,
      description = "a service")
  private String name = "";

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "LINES",
      defaultValue = "20",
      description = "how many; ${DEFAULT-VALUE} if not given")
  private int lines;

  @Spec private CommandSpec spec = CommandSpec.create();

  LogCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  @Override
  public Integer call() throws Refusal {
    if (lines < 1) {
      throw new ParameterException(spec.commandLine(), "-n wants one line at least");
    }
    try (Connection line = ctl.connect()) {
      JsonObject parameters = Calls.name(name);
      parameters.put("lines", lines);
      JsonObject answer = line.call("Log", parameters);
      if (ctl.json()) {
        ctl.session().json(answer);
      } else {
        for (String each : Service.strings(answer, "lines")) {
          ctl.session().out().println(Words.clean(each));
        }
      }
      return 0;
    }
  }
}
