package inetd.sim.kernel;

import inetd.model.memory.UserDefinition;
import inetd.model.port.Event;
import inetd.model.port.Provision;
import inetd.model.source.AnyName;
import inetd.model.source.inetdconf.UserDefinitionReader;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The services that were prepared, their sockets, and what is told of these. */
public final class PreparedServices {
  private final TreeMap<ServiceId, Service> services = new TreeMap<>();

  /** Those whose Open failed, which the machine may not know yet. */
  private final Set<ServiceId> failing = new TreeSet<>();

  private final Network network;
  private final Set<Fault> faults;

  /** A prepared service and its socket. */
  private static final class Service {
    ServiceSpec spec;
    Provision provision;
    Optional<SimSocket> socket = Optional.empty();
    boolean paused;

    Service(ServiceSpec spec, Provision provision) {
      this.spec = spec;
      this.provision = provision;
    }
  }

  PreparedServices(Network network, Set<Fault> faults) {
    this.network = network;
    this.faults = faults;
  }

  void prepare(ServiceId id, ServiceSpec spec, Provision provision) {
    Service service = services.computeIfAbsent(id, _ -> new Service(spec, provision));
    service.spec = spec;
    service.provision = provision;
  }

  void forget(ServiceId id) {
    if (service(id).socket.isPresent()) {
      close(id);
    }
    services.remove(id);
    failing.remove(id);
  }

  public Event open(ServiceId id) {
    Service service = service(id);
    if (service.socket.isPresent()) {
      throw new AssertionError(id + " opened twice");
    }
    if (faults.contains(Fault.SOCKET)) {
      failing.add(id);
      return new Event.OpenFailed(id, Errors.NO_SOCKET);
    }
    Endpoint endpoint =
        service
            .spec
            .endpoint()
            .orElseThrow(
                () -> new AssertionError("Open of " + service.spec.name() + ", without a socket"));
    if (!faults.contains(Fault.BIND)) {
      service.socket = network.bind(endpoint.type(), endpoint.address(), service.spec.name());
    }
    service.paused = false;
    if (service.socket.isEmpty()) {
      failing.add(id);
      return new Event.OpenFailed(id, Errors.IN_USE);
    }
    failing.remove(id);
    service.socket.get().owner = Optional.of(id);
    return new Event.Opened(id);
  }

  void close(ServiceId id) {
    service(id);
    if (failing.contains(id)) {
      return;
    }
    SimSocket socket = socket(id);
    socket.owner = Optional.empty();
    network.release(socket);
    service(id).socket = Optional.empty();
  }

  /** inetd is gone, and its sockets with it, but for those that a process has too. */
  void drop() {
    services
        .values()
        .forEach(service ->
            service.socket.ifPresent(socket -> {
              socket.owner = Optional.empty();
              network.release(socket);
            }));
    services.clear();
    failing.clear();
  }

  /** The machine has seen every answer that was told. */
  void answered() {
    failing.clear();
  }

  void pause(ServiceId id, boolean paused) {
    socket(id);
    service(id).paused = paused;
  }

  public ServiceSpec spec(ServiceId id) {
    return service(id).spec;
  }

  public SimSocket socket(ServiceId id) {
    return service(id)
        .socket
        .orElseThrow(() -> new AssertionError("the socket of " + id + " is not open"));
  }

  private Service service(ServiceId id) {
    Service service = services.get(id);
    if (service == null) {
      throw new AssertionError("service " + id + " was not prepared");
    }
    return service;
  }

  // --- what is there ---

  Set<ServiceId> prepared() {
    return new TreeSet<>(services.keySet());
  }

  /** Returns every open socket and whether it is paused. */
  public Map<ServiceId, Boolean> open() {
    Map<ServiceId, Boolean> open = new TreeMap<>();
    services.forEach((id, service) -> service.socket.ifPresent(_ -> open.put(id, service.paused)));
    return open;
  }

  /** Finds a service by what messages call it. */
  public Optional<ServiceId> named(String name) {
    return services.entrySet().stream()
        .filter(entry -> entry.getValue().spec.name().equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  // --- what is told ---

  /** Adds what there is to tell of every watched socket. */
  void watch(List<Event> events) {
    TreeMap<ServiceId, SimSocket> readable = new TreeMap<>();
    for (SimSocket socket : network.readable()) {
      socket.owner.filter(id -> !service(id).paused).ifPresent(id -> readable.put(id, socket));
    }
    readable.forEach((id, socket) -> watch(id, service(id), socket, events));
  }

  private void watch(ServiceId id, Service service, SimSocket socket, List<Event> events) {
    switch (service.spec.server()) {
      case Server.Supervised _ ->
          events.add(
              new Event.Demand(
                  id,
                  service.spec.rates().ipMax().isEmpty() || socket.letters.isEmpty()
                      ? Address.UNKNOWN
                      : socket.letters.getFirst().from()));
      case Server.PerConnection _, Server.Internal _ -> {
        int batch = service.provision.batch();
        for (int i = 0; i < batch && !socket.letters.isEmpty(); i++) {
          SimSocket.Letter letter = socket.letters.remove();
          events.add(new Event.Datagram(id, arrival(socket.address, letter), letter.data()));
        }
        if (faults.contains(Fault.ACCEPT) && !socket.backlog.isEmpty()) {
          events.add(new Event.AcceptFailed(id, Errors.NO_ACCEPT));
          return;
        }
        for (int i = 0; i < batch && !socket.backlog.isEmpty(); i++) {
          SimConnection connection = socket.backlog.remove();
          events.add(new Event.Connected(id, network.accept(connection), connection.client));
        }
      }
    }
  }

  private static Event.Arrival arrival(Address at, SimSocket.Letter letter) {
    IpAddress from = letter.from().ip();
    IpAddress to =
        at instanceof Address.Inet(IpAddress ip, int _) && !ip.equals(IpAddress.any(ip.family()))
            ? ip
            : from;
    boolean loopback =
        from.equals(IpAddress.LOOPBACK6)
            || (from.family() == IpAddress.Family.V4 && from.low() >>> 24 == 127);
    return new Event.Arrival(letter.from(), to, loopback, false);
  }

  /** Reads a definition that stands in no file: every name in it is known here. */
  Event.Defined define(UserDefinition definition) {
    return new Event.Defined(definition, UserDefinitionReader.read(definition, new AnyName()));
  }
}
