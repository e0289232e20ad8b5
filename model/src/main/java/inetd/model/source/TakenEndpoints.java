package inetd.model.source;

import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The endpoints that services have asked for so far, so that two for one are noticed before the
 * kernel does.
 */
public final class TakenEndpoints {
  private final Map<String, List<ServiceSpec>> places = new HashMap<>();

  /** Adds a service; returns one from before that has its endpoint, or a part of it. */
  public Optional<ServiceSpec> add(ServiceSpec service) {
    Optional<Endpoint> asked = service.endpoint();
    if (asked.isEmpty() || asked.get().rpc().isPresent()) {
      return Optional.empty();
    }
    Endpoint endpoint = asked.get();
    List<ServiceSpec> here = places.computeIfAbsent(place(endpoint), _ -> new ArrayList<>(1));
    Optional<ServiceSpec> other = Optional.empty();
    for (ServiceSpec it : here) {
      if (collide(it.endpoint().orElseThrow(), endpoint)) {
        other = Optional.of(it);
        break;
      }
    }
    here.add(service);
    return other;
  }

  /** Forgets a service. */
  public void remove(ServiceSpec service) {
    service
        .endpoint()
        .map(TakenEndpoints::place)
        .map(places::get)
        .ifPresent(here -> here.remove(service));
  }

  private static String place(Endpoint endpoint) {
    return switch (endpoint.address()) {
      case Address.Inet(IpAddress ip, int port) ->
          (endpoint.type() == SocketType.DGRAM ? "udp" : "tcp")
              .concat(ip.family() == Family.V4 ? "4 " : "6 ")
              .concat(Integer.toString(port));
      case Address.Local(String path) -> path;
      case Address.Unknown _ -> "?";
    };
  }

  /**
   * Tells whether the kernel refuses the second. A datagram socket at another address is let in
   * beside it ({@link Endpoint#isBeside}); a stream socket at every address is not.
   */
  private static boolean collide(Endpoint one, Endpoint other) {
    return one.address().equals(other.address())
        || (one.type() != SocketType.DGRAM && (everywhere(one) || everywhere(other)));
  }

  private static boolean everywhere(Endpoint endpoint) {
    return endpoint.address() instanceof Address.Inet(IpAddress ip, int _)
        && ip.equals(IpAddress.any(ip.family()));
  }
}
