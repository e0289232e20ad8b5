package inetd.cli.ctl;

import com.grack.nanojson.JsonObject;
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
      JsonObject answer = line.call(method, Calls.name(text(name)));
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
