package inetd.cli.ctl.text;

import inetd.cli.ctl.client.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many services on one screen: those first that somebody has to look at, and a line that counts
 * them by their states.
 */
public final class ServiceTable {
  /** The states in their order on the screen; what a newer inetd may have more comes last. */
  private static final List<String> ORDER =
      List.of("failed", "failing", "starting", "running", "listening", "waiting", "stopped");

  private static final int BROKEN = 2;

  private final Session session;
  private final List<ServiceStatus> services;

  public ServiceTable(Session session, List<ServiceStatus> services) {
    this.session = session;
    this.services = sorted(services);
  }

  /** Keeps the order of the configuration among those of one state. */
  private static List<ServiceStatus> sorted(List<ServiceStatus> services) {
    List<ServiceStatus> sorted = new ArrayList<>(services);
    sorted.sort((one, other) -> Integer.compare(rank(one.state()), rank(other.state())));
    return sorted;
  }

  private static int rank(String state) {
    int rank = ORDER.indexOf(state);
    return rank < 0 ? ORDER.size() : rank;
  }

  /** Returns the rows of all, under a heading, no wider than {@code width}. */
  public List<String> all(int width) {
    return lines(services, width);
  }

  /** Returns the rows of those that somebody has to look at; nothing if there are none. */
  public List<String> broken(int width) {
    List<ServiceStatus> broken = new ArrayList<>();
    for (ServiceStatus service : services) {
      if (rank(service.state()) < BROKEN) {
        broken.add(service);
      }
    }
    return broken.isEmpty() ? List.of() : lines(broken, width);
  }

  /** Tells whether all that are wanted up are up, or rest as they should. */
  public boolean isWell() {
    for (ServiceStatus service : services) {
      boolean starting = service.state().equals("starting");
      if (rank(service.state()) < BROKEN || (starting && service.goal().equals("start"))) {
        return false;
      }
    }
    return true;
  }

  /** Returns {@code 11 services: 1 failed, 4 running, 6 waiting}. */
  public String counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (ServiceStatus service : services) {
      counts.merge(service.state(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder(Phrases.count(services.size(), "service"));
    String separator = ": ";
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      String word = each.getValue() + " " + each.getKey();
      text.append(separator).append(new Colours(session.coloured()).state(each.getKey(), word));
      separator = ", ";
    }
    return text.toString();
  }

  private List<String> lines(List<ServiceStatus> shown, int width) {
    Table table = new Table(1, "NAME", "STATE", "PID", "FOR", "RESTARTS", "NOTE");
    for (ServiceStatus service : shown) {
      boolean known = !service.origin().isEmpty();
      long age = session.clock().millis() - service.since();
      table.row(
          service.name(),
          service.state(),
          service.pid() == 0 ? "-" : Integer.toString(service.pid()),
          service.since() == 0 ? "-" : Phrases.brief(age),
          known ? Long.toString(service.restarts()) : "-",
          new ServiceText(service, session).note());
    }
    List<String> lines = new ArrayList<>();
    for (String line : table.lines(new Colours(session.coloured()))) {
      lines.add(Screen.cut(line, width));
    }
    return lines;
  }
}
