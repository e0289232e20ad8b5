package inetd.cli.ctl.view;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl log}: what a service wrote last, and what was said about it. */
public final class LogCommand extends CtlCommand {

  /** No service has as many. */
  private static final int KEPT = 1_000_000;

  private final PositionalParamSpec name;
  private final OptionSpec lines;
  private final OptionSpec all;

  public LogCommand(Invocation ctl) {
    super(ctl, "log", "Shows the last lines a service wrote, and notices about it, oldest first.");
    this.name = service();
    this.lines =
        option(
            OptionSpec.builder("-n", "--lines")
                .paramLabel("LINES")
                .type(int.class)
                .defaultValue("20")
                .description("how many; ${DEFAULT-VALUE} if not given"));
    this.all = flag("--all", "all that are kept, 100 at most");
  }

  @Override
  public Integer call() throws CommandFailure {
    int most = given(all) ? KEPT : lines.getValue();
    if (most < 1) {
      throw misused("-n wants one line at least");
    }
    try (Connection line = ctl.connect()) {
      JsonObject parameters = CallParameters.name(text(name));
      parameters.put("lines", most);
      JsonObject answer = line.call("Log", parameters);
      if (ctl.json()) {
        ctl.session().json(answer);
      } else {
        for (String each : ServiceStatus.strings(answer, "lines")) {
          ctl.session().out().println(Phrases.clean(each));
        }
      }
      return 0;
    }
  }
}
