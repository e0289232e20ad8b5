package inetd.model.machine;

import inetd.model.rule.RuleSettings;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Specifications for tests, each in its plainest form. */
public final class Specs {
  private Specs() {}

  /** Returns a program that is only a path. */
  public static Program program(String path) {
    return new Program(
        path, List.of(path), new Program.Credentials.Own(), Program.Surroundings.INHERITED);
  }

  /** Returns a socket on the loopback address. */
  public static Endpoint loopback(SocketType type, int port) {
    return new Endpoint(
        type,
        new Address.Inet(IpAddress.LOOPBACK4, port),
        OptionalInt.empty(),
        OptionalInt.empty(),
        false,
        Optional.empty());
  }

  /** Returns a nowait stream service {@code a/tcp} and the like. */
  public static ServiceSpec nowait(String name, int port, Rates rates, OptionalLong acceptMax) {
    return spec(
        name,
        new Socket.Listening(loopback(SocketType.STREAM, port), rates),
        new Server.PerConnection(program("/bin/" + name), acceptMax));
  }

  public static ServiceSpec nowait(String name, int port) {
    return nowait(name, port, Rates.STANDARD, OptionalLong.empty());
  }

  /** Returns a wait datagram service. */
  public static ServiceSpec wait(String name, int port, Rates rates) {
    return spec(
        name,
        new Socket.Listening(loopback(SocketType.DGRAM, port), rates),
        new Server.Supervised(program("/bin/" + name), Hooks.NONE, RuleSettings.ON_DEMAND));
  }

  /** Returns a built-in stream service. */
  public static ServiceSpec internal(Builtin builtin, int port) {
    return spec(
        builtin.name(),
        new Socket.Listening(loopback(SocketType.STREAM, port), Rates.STANDARD),
        new Server.Internal(builtin, OptionalLong.empty()));
  }

  /** Returns a daemon. */
  public static ServiceSpec daemon(String name, Hooks hooks, Supervision supervision) {
    return spec(
        name,
        new Socket.None(),
        new Server.Supervised(program("/bin/" + name), hooks, supervision));
  }

  public static ServiceSpec daemon(String name) {
    return daemon(name, Hooks.NONE, Supervision.PLAIN);
  }

  /** Returns a service with its name as key. */
  public static ServiceSpec spec(String name, Socket socket, Server server) {
    return new ServiceSpec(name, name, new ServiceSpec.Origin("test.conf", 1, 1), socket, server);
  }
}
