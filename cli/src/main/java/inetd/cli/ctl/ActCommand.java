package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command that has something done about one service at once. */
abstract class ActCommand implements Callable<Integer> {
  private final Inetdctl ctl;
  private final String method;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = ServiceNames.class,
      description = "a service")
  private String name = "";

  ActCommand(Inetdctl ctl, String method) {
    this.ctl = ctl;
    this.method = method;
  }

  @Override
  public Integer call() throws Refusal {
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call(method, Calls.name(name));
      Session session = ctl.session();
      if (ctl.json()) {
        session.json(answer);
      } else {
        Service.all(answer)
            .forEach(service -> session.out().println(new Picture(service, session).line()));
      }
      return 0;
    }
  }
}
