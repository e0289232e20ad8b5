package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.listen.Listener;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.StandingOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine at one moment, as a value to look at.
 *
 * @param children what each living process is for
 */
public record Snapshot(List<Seen> services, Map<Integer, Child> children, int conversations) {
  public Snapshot {
    services = List.copyOf(services);
    children = Map.copyOf(children);
  }

  static Snapshot of(
      Services services, ProcessTable processes, OperatorOverrides orders, int conversations) {
    Map<Integer, Child> children = new HashMap<>();
    processes
        .living()
        .forEach((pid, process) -> {
          Service service = process.service();
          boolean left = services.get(service.id()) != service;
          children.put(pid, new Child(service.id(), service.spec().name(), process.role(), left));
        });
    List<Seen> seen = services.all().stream().map(it -> seen(it, orders)).toList();
    return new Snapshot(seen, children, conversations);
  }

  private static Seen seen(Service service, OperatorOverrides orders) {
    Listener listener = service.listener();
    Instance instance = service.instance();
    return new Seen(
        service.id(),
        service.spec().name(),
        orders.of(service.spec().key()),
        listener == null ? "" : listener.state().toString(),
        listener == null ? 0 : listener.children(),
        listener == null ? 0 : listener.guests(),
        instance == null ? List.of() : List.of(instance),
        service.retired());
  }

  /**
   * One service.
   *
   * @param name as messages call it
   * @param socket the state of its socket in words ({@code Listening[]}, {@code Full[children=2]}),
   *     empty without one
   * @param servers servers of single connections and built-in conversations of this socket
   * @param guests connections accepted that wait for a server
   * @param instances its instance, if it has one: none or one
   */
  public record Seen(
      ServiceId id,
      String name,
      StandingOrder order,
      String socket,
      long servers,
      int guests,
      List<Instance> instances,
      boolean retired) {}

  /**
   * A living process: whose, and which.
   *
   * @param left whether its service was forgotten, so that the number may be another's by now
   */
  public record Child(ServiceId service, String name, Role role, boolean left) {}
}
