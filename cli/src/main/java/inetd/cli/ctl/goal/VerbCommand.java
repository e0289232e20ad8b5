package inetd.cli.ctl.goal;

import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command that has something done about one service at once. */
abstract class VerbCommand extends CtlCommand {
  private final String method;

  private final PositionalParamSpec name;

  VerbCommand(Invocation ctl, String word, String method, String description) {
    super(ctl, word, description);
    this.method = method;
    this.name = service();
  }

  @Override
  public Integer call() throws CommandFailure {
    try (Connection line = ctl.connect()) {
      tell(line.call(method, CallParameters.name(text(name))));
      return 0;
    }
  }
}
