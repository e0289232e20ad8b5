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
  /** What passes by itself. */
  private static final Set<String> PASSING = Set.of("starting", "stopping", "opening");

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
      while (any(answer, PASSING) && System.nanoTime() - deadline < 0) {
        if (news.next(deadline).isPresent()) {
          answer = line.call("Status", named);
        }
      }
      long soon = Math.min(deadline, System.nanoTime() + GRACE);
      while (any(answer, Set.of("running")) && news.next(soon).isPresent()) {
        answer = line.call("Status", named);
      }
      return answer;
    }
  }

  private static boolean any(JsonObject answer, Set<String> states) {
    return ServiceStatus.all(answer).stream().map(ServiceStatus::state).anyMatch(states::contains);
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
        && (PASSING.contains(service.state())
            || service.state().equals("held")
            || service.state().equals("failed")
            || service.why().startsWith("cannot ")
            || !(service.lastEnd().isEmpty() || service.lastEnd().equals(SUCCESS)));
  }
}
