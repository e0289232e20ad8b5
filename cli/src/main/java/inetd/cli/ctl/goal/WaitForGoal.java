package inetd.cli.ctl.goal;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A wish about one service, from the asking until it has become so or cannot.
 *
 * <p>It is one call. Inetd tells how the service stood before, how it stands, what changes, and at
 * last whether it was done; how long to wait for that is decided here. A name may stand for several
 * services: {@code http} for http/tcp and http/tcp6, and one of these for each address.
 */
public final class WaitForGoal {
  private static final long SECOND = 1_000_000_000L;

  private final Invocation ctl;
  private final Session session;
  private final String verb;
  private final String method;

  /** How often each had been started before. */
  private final Map<String, Long> starts = new LinkedHashMap<>();

  private final Map<String, JsonObject> now = new LinkedHashMap<>();

  /** The names of those that have not come to it. */
  private List<String> missing = List.of();

  private boolean done = true;
  private boolean progress;

  /**
   * Makes one.
   *
   * @param verb what a service did not do if it did not come to it
   */
  public WaitForGoal(Invocation ctl, String verb, String method) {
    this.ctl = ctl;
    this.session = ctl.session();
    this.verb = verb;
    this.method = method;
  }

  /**
   * Asks for it and waits; returns the exit status.
   *
   * @param variables NAME=value, of a job
   */
  int run(String name, List<String> variables) throws CommandFailure {
    return run(CallParameters.of(name, variables));
  }

  /** Asks for it with these parameters and waits; returns the exit status. */
  public int run(JsonObject parameters) throws CommandFailure {
    return run(parameters, ctl.waits());
  }

  /** Asks for it, and tells how things stand then; returns the exit status. */
  public int tell(JsonObject parameters) throws CommandFailure {
    return run(parameters, false);
  }

  private int run(JsonObject parameters, boolean waits) throws CommandFailure {
    try (Connection line = ctl.connect()) {
      line.send(method, parameters, waits);
      take(line);
      if (line.continues()) { // An inetd that is older says at once how it stands.
        for (JsonObject service : now.values()) {
          starts.put(key(service), service.getLong("starts", 0));
        }
        take(line);
      }
      return await(line);
    } finally {
      clear();
    }
  }

  private void take(Connection line) throws CommandFailure {
    take(line.answer(), line.continues());
  }

  private int await(Connection line) throws CommandFailure {
    long start = System.nanoTime();
    long deadline = start + ctl.patience();
    while (line.continues()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        done = false;
        return report(" after " + Phrases.span(ctl.patience() / 1_000_000));
      }
      show(start);
      line.next(System.nanoTime() + Math.min(left, SECOND))
          .ifPresent(answer -> take(answer, line.continues()));
    }
    return report("");
  }

  private void take(JsonObject answer, boolean continues) {
    if (!continues) {
      now.clear(); // All that are still there are in it.
    }
    for (JsonObject service : ServiceStatus.objects(answer, "services")) {
      now.put(key(service), service);
    }
    missing = ServiceStatus.strings(answer, "missing");
    done = answer.getBoolean("done", true);
  }

  /** Several may have one name, one for each address. */
  private static String key(JsonObject service) {
    return service.getString("name", "") + " " + service.getString("address", "");
  }

  private int report(String after) {
    clear();
    if (ctl.json()) {
      JsonObject result = new JsonObject();
      result.put("done", done);
      result.put("services", new JsonArray(now.values()));
      session.json(result);
    } else {
      for (String name : missing) {
        tellIfGone(name);
      }
      for (Map.Entry<String, JsonObject> each : now.entrySet()) {
        tell(each.getKey(), ServiceStatus.of(each.getValue()), after);
      }
    }
    return done ? 0 : CommandFailure.NOT_SO;
  }

  private void tellIfGone(String name) {
    for (JsonObject each : now.values()) {
      if (each.getString("name", "").equals(name)) {
        return;
      }
    }
    complain(Phrases.clean(name) + " did not " + verb + ": it is there no longer");
  }

  private void tell(String key, ServiceStatus service, String after) {
    ServiceText picture = new ServiceText(service, session);
    if (!missing.contains(service.name())) {
      session.out().println(picture.line());
      return;
    }
    boolean ended = service.starts() > starts.getOrDefault(key, service.starts());
    String end =
        ended && !service.lastEnd().isEmpty() ? "; it ended with " + service.lastEnd() : "";
    String name = Phrases.clean(service.name());
    complain(name + " did not " + verb + ": it is " + picture.trouble() + end + after);
  }

  private void complain(String text) {
    session.out().flush();
    session.err().println("inetdctl: " + text);
  }

  private void show(long start) {
    if (session.watching() && !ctl.json()) {
      progress = true;
      session.out().print("\r\033[K");
      String separator = "";
      for (JsonObject each : now.values()) {
        session.out().print(separator + new ServiceText(ServiceStatus.of(each), session).line());
        separator = "; ";
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      session.out().print(millis < 1000 ? "" : ", for " + Phrases.span(millis));
      session.out().flush();
    }
  }

  private void clear() {
    if (progress) {
      session.out().print("\r\033[K");
      session.out().flush();
      progress = false;
    }
  }
}
