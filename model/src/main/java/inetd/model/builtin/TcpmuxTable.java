package inetd.model.builtin;

import inetd.model.spec.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The services reached through tcpmux.
 *
 * @param services in the order of the configuration
 * @param open whether one may be started now: what is disabled is there for nobody
 */
public record TcpmuxTable(List<Socket.Tcpmux> services, Predicate<Socket.Tcpmux> open) {
  public static final TcpmuxTable NONE = new TcpmuxTable(List.of(), _ -> true);

  public TcpmuxTable {
    services = List.copyOf(services);
  }

  /** Returns the service a client means by {@code name}, in any case; the later definition wins. */
  public Optional<Socket.Tcpmux> find(String name) {
    return services.reversed().stream()
        .filter(service -> service.name().equalsIgnoreCase(name))
        .findFirst()
        .filter(open);
  }

  /** Returns what {@code help} answers: every name on a line, the last of the file first. */
  String help() {
    StringBuilder text = new StringBuilder("+Available services:\r\nhelp\r\n");
    for (Socket.Tcpmux service : services.reversed()) {
      if (open.test(service)) {
        text.append(service.name()).append("\r\n");
      }
    }
    return text.toString();
  }
}
