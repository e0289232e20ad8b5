package inetd.cli.ctl;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inetdctl reload}: inetd reads its configuration again, or a daemon its own. */
@Command(
    name = "reload",
    description =
        "Has inetd read its configuration again and waits until it holds; or has a service read"
            + " its own, by SIGHUP.")
final class ReloadCommand implements Callable<Integer> {
  private final Inetdctl ctl;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      completionCandidates = ServiceNames.class,
      description = "a service that rereads its configuration on SIGHUP")
  private @Nullable String name;

  ReloadCommand(Inetdctl ctl) {
    this.ctl = ctl;
  }

  @Override
  public Integer call() throws Refusal {
    Session session = ctl.session();
    if (name == null) {
      Rereading rereading = new Rereading(ctl);
      rereading.run();
      if (ctl.json()) {
        JsonObject result = new JsonObject();
        result.put("problems", new JsonArray(rereading.problems()));
        session.json(result);
      }
      return rereading.report();
    }
    try (Connection line = ctl.connect()) {
      JsonObject answer = line.call("ReloadService", Calls.name(name));
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
