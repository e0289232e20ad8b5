package inetd.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command that wants named services to come to something, one after the other. */
abstract class WishCommand implements Callable<Integer> {
  private final Inetdctl ctl;
  private final Goal goal;
  private final String method;

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      completionCandidates = ServiceNames.class,
      description = "a service")
  private List<String> names = new ArrayList<>();

  WishCommand(Inetdctl ctl, Goal goal, String method) {
    this.ctl = ctl;
    this.goal = goal;
    this.method = method;
  }

  @Override
  public Integer call() throws Refusal {
    int status = 0;
    for (String name : names) {
      status = Math.max(status, new Errand(ctl, goal, method).run(name));
    }
    return status;
  }
}
