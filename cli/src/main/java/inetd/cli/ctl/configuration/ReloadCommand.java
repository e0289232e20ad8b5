package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.Invocation;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code inetdctl reload}: inetd reads its configuration again, or a daemon its own. */
public final class ReloadCommand extends CtlCommand {

  private final PositionalParamSpec name;

  public ReloadCommand(Invocation ctl) {
    super(
        ctl,
        "reload",
        "Has inetd read its configuration again and waits until it holds; or has a service read"
            + " its own, by SIGHUP.");
    this.name =
        positional(
            service(
                PositionalParamSpec.builder().index("0").arity("0..1"),
                "a service that rereads its configuration on SIGHUP"));
  }

  @Override
  public Integer call() throws CommandFailure {
    Session session = ctl.session();
    if (text(name).isEmpty()) {
      Reloading rereading = new Reloading(ctl);
      rereading.run();
      if (ctl.json()) {
        JsonObject result = new JsonObject();
        result.put("problems", new JsonArray(rereading.problems()));
        session.json(result);
      }
      return rereading.report();
    }
    try (Connection line = ctl.connect()) {
      tell(line.call("ReloadService", CallParameters.name(text(name))));
      return 0;
    }
  }
}
