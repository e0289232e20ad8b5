package inetd.cli.ctl;

import picocli.CommandLine.Model.PositionalParamSpec;

/** A command that wants named services to come to something, one after the other. */
abstract class WishCommand extends CtlCommand {
  private final Goal goal;
  private final String method;

  private final PositionalParamSpec names;

  WishCommand(Inetdctl ctl, String word, Goal goal, String method, String description) {
    super(ctl, word, description);
    this.goal = goal;
    this.method = method;
    this.names = services(1, "a service");
  }

  @Override
  public Integer call() throws Refusal {
    int status = 0;
    for (String name : texts(names)) {
      status = Math.max(status, new Errand(ctl, goal, method).run(name));
    }
    return status;
  }
}
