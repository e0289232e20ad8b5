package inetd.sim;

import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.sim.kernel.SimConnection;
import inetd.sim.kernel.SimKernel;
import inetd.sim.kernel.SimSocket;
import inetd.sim.script.ScriptWords;
import java.util.Optional;

/** The clients that a script speaks of, by the service or the address they are at. */
final class ScriptedClients {
  private final SimKernel kernel;
  private int clientPort = 40_000;

  ScriptedClients(SimKernel kernel) {
    this.kernel = kernel;
  }

  /** Connects a client that reads slowly. */
  void connect(String service, IpAddress from) {
    socket(false, service)
        .ifPresent(socket ->
            kernel
                .network()
                .connect(
                    socket,
                    socket.address instanceof Address.Local
                        ? new Address.Local("")
                        : new Address.Inet(from, port()),
                    SimConnection.Reading.SLOWLY));
  }

  /** Returns the socket that a service, or an address, has. */
  Optional<SimSocket> socket(boolean datagrams, String service) {
    Optional<SimSocket> named =
        kernel
            .services()
            .named(service)
            .filter(id -> kernel.services().open().containsKey(id))
            .map(kernel.services()::socket)
            .filter(socket -> socket.type.connected() != datagrams);
    return named.or(() -> address(service).flatMap(at -> kernel.network().at(datagrams, at)));
  }

  private static Optional<Address> address(String text) {
    return text.startsWith("/")
        ? Optional.of(new Address.Local(text))
        : ScriptWords.inet(text).map(inet -> inet);
  }

  /** Returns the connection that a service, or an address, got last. */
  Optional<SimConnection> of(String service) {
    return kernel
        .network()
        .client(service)
        .or(() ->
            address(service)
                .flatMap(at -> kernel.network().at(false, at))
                .flatMap(socket -> kernel.network().client(socket.service)));
  }

  private int port() {
    clientPort = clientPort == 65_535 ? 40_000 : clientPort + 1;
    return clientPort;
  }
}
