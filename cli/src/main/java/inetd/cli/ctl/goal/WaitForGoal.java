package inetd.cli.ctl.goal;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.goal.Goal.Outcome;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.cli.ctl.text.ServiceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wish about one service, from the asking until it has become so or cannot.
 *
 * <p>The news come on a connection of their own that was there before the wish, so that nothing is
 * missed. A name may stand for several services: {@code http} for http/tcp and http/tcp6.
 */
final class WaitForGoal {
  private static final long SECOND = 1_000_000_000L;

  private final Invocation ctl;
  private final Session session;
  private final Goal goal;
  private final String method;
  private final Map<String, ServiceStatus> before = new LinkedHashMap<>();
  private final Map<String, JsonObject> now = new LinkedHashMap<>();
  private boolean progress;

  WaitForGoal(Invocation ctl, Goal goal, String method) {
    this.ctl = ctl;
    this.session = ctl.session();
    this.goal = goal;
    this.method = method;
  }

  /** Asks for it and waits; returns the exit status. */
  int run(String name) throws CommandFailure {
    try (Connection line = ctl.connect()) {
      if (!ctl.waits()) {
        take(line.call(method, CallParameters.name(name)));
        return report(true, "");
      }
      try (Connection news = ctl.connect()) {
        news.send("Watch", CallParameters.names(List.of(name)), true);
        news.answer();
        for (ServiceStatus service :
            ServiceStatus.all(line.call("Status", CallParameters.names(List.of(name))))) {
          before.put(service.name(), service);
        }
        take(line.call(method, CallParameters.name(name)));
        if (outcome() != Outcome.SO) {
          // That was how it stood before inetd had done anything about it.
          take(line.call("Status", CallParameters.names(List.of(name))));
        }
        return await(news, line, name);
      } finally {
        clear();
      }
    }
  }

  private int await(Connection news, Connection line, String name) throws CommandFailure {
    long start = System.nanoTime();
    long deadline = start + ctl.patience();
    while (true) {
      switch (outcome()) {
        case SO -> {
          return report(true, "");
        }
        case STUCK -> {
          // News of a life before this one may come late, and look the same.
          take(line.call("Status", CallParameters.names(List.of(name))));
          if (outcome() == Outcome.STUCK) {
            return report(false, "");
          }
        }
        case NOT_YET -> {
          long left = deadline - System.nanoTime();
          if (left <= 0) {
            return report(false, " after " + Phrases.span(ctl.patience() / 1_000_000));
          }
          show(start);
          news.next(System.nanoTime() + Math.min(left, SECOND)).ifPresent(this::heard);
        }
      }
    }
  }

  private void take(JsonObject answer) {
    for (JsonObject service : ServiceStatus.objects(answer, "services")) {
      now.put(service.getString("name", ""), service);
    }
  }

  private void heard(JsonObject news) {
    Optional.ofNullable(news.getObject("service"))
        .filter(service -> fresh(service, now.get(service.getString("name", ""))))
        .ifPresent(service -> now.put(service.getString("name", ""), service));
  }

  /** News may still be on their way that are older than the answer. */
  private static boolean fresh(JsonObject news, @Nullable JsonObject known) {
    return known != null && news.getLong("since", 0) >= known.getLong("since", 0);
  }

  /** Returns the worst of all. */
  private Outcome outcome() {
    Outcome worst = Outcome.SO;
    for (JsonObject each : now.values()) {
      Outcome outcome = outcome(ServiceStatus.of(each));
      worst = outcome.compareTo(worst) > 0 ? outcome : worst;
    }
    return worst;
  }

  private Outcome outcome(ServiceStatus service) {
    return goal.judge(before.getOrDefault(service.name(), service), service);
  }

  private int report(boolean so, String after) {
    clear();
    if (ctl.json()) {
      JsonObject result = new JsonObject();
      result.put("done", so);
      result.put("services", new JsonArray(now.values()));
      session.json(result);
    }
    for (JsonObject each : now.values()) {
      ServiceStatus service = ServiceStatus.of(each);
      ServiceText picture = new ServiceText(service, session);
      if (ctl.json()) {
        continue;
      }
      if (so || outcome(service) == Outcome.SO) {
        session.out().println(picture.line());
      } else {
        session.out().flush();
        session.err().println("inetdctl: " + trouble(service, picture) + after);
      }
    }
    return so ? 0 : CommandFailure.NOT_SO;
  }

  private String trouble(ServiceStatus service, ServiceText picture) {
    boolean ended = service.starts() > before.getOrDefault(service.name(), service).starts();
    String end =
        ended && !service.lastEnd().isEmpty() ? "; it ended with " + service.lastEnd() : "";
    return Phrases.clean(service.name())
        + " did not "
        + goal.verb()
        + ": it is "
        + picture.trouble()
        + end;
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
