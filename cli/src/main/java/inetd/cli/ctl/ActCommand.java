package inetd.cli.ctl;

import picocli.CommandLine.Model.PositionalParamSpec;

/** A command that has something done about one service at once. */
abstract class ActCommand extends CtlCommand {
  private final String method;

  private final PositionalParamSpec name;

  ActCommand(Inetdctl ctl, String word, String method, String description) {
    super(ctl, word, description);
    this.method = method;
    this.name = service();
  }

  @Override
  public Integer call() throws Refusal {
    try (Connection line = ctl.connect()) {
      tell(line.call(method, Calls.name(text(name))));
      return 0;
    }
  }
}
