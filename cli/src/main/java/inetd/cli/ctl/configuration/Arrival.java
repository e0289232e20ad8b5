package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.ServiceStatus;
import java.util.List;
import java.util.Set;

/** The services of one name, from their definition until it is seen what became of them. */
final class Arrival {
  /** Where it is on its way down. */
  private static final Set<String> ENDING = Set.of("pre-stop", "stopping", "killed", "post-stop");

  private static final String SUCCESS = "exit status 0";

  /** Nanoseconds in which a program that cannot do its work ends, mostly. */
  private static final long GRACE = 300_000_000;

  private final Invocation ctl;
  private final JsonObject named;

  Arrival(Invocation ctl, String name) {
    this.ctl = ctl;
    this.named = CallParameters.names(List.of(name));
  }

  /** Returns the answer to a Status that says how they are, once they have settled. */
  JsonObject settled() throws CommandFailure {
    try (Connection line = ctl.connect();
        Connection news = ctl.connect()) {
      if (!ctl.waits()) {
        return line.call("Status", named);
      }
      news.send("Watch", named, true);
      news.answer();
      long deadline = System.nanoTime() + ctl.patience();
      JsonObject answer = line.call("Status", named);
      while (passes(answer) && System.nanoTime() - deadline < 0) {
        if (news.next(deadline).isPresent()) {
          answer = line.call("Status", named);
        }
      }
      long soon = Math.min(deadline, System.nanoTime() + GRACE);
      while (runs(answer) && news.next(soon).isPresent()) {
        answer = line.call("Status", named);
      }
      return answer;
    }
  }

  private static boolean passes(JsonObject answer) {
    for (ServiceStatus service : ServiceStatus.all(answer)) {
      if (passes(service)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether it is on its way up or down. */
  private static boolean passes(ServiceStatus service) {
    return service.state().equals("starting") || ENDING.contains(service.phase());
  }

  private static boolean runs(JsonObject answer) {
    for (ServiceStatus service : ServiceStatus.all(answer)) {
      if (service.state().equals("running")) {
        return true;
      }
    }
    return false;
  }

  /** Returns an answer without services. */
  static JsonObject nobody() {
    JsonObject answer = new JsonObject();
    answer.put("services", new JsonArray());
    return answer;
  }

  /** Tells whether it was to run, and could not, or has failed at once. */
  static boolean failed(ServiceStatus service) {
    return !service.serves()
        && (passes(service)
            || service.state().equals("failing")
            || service.state().equals("failed")
            || service.why().startsWith("cannot ")
            || !(service.lastEnd().isEmpty() || service.lastEnd().equals(SUCCESS)));
  }
}
