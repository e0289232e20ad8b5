package inetd.sim;

import inetd.model.rule.RuleSettings;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Definitions made short, for tests. */
public final class Specs {
  private Specs() {}

  /** A program without arguments, run as whoever runs the kernel. */
  public static Program program(String path) {
    return new Program(
        path, List.of(path), new Program.Credentials.Own(), Program.Surroundings.INHERITED);
  }

  public static ServiceSpec of(String name, Socket socket, Server server) {
    return new ServiceSpec(name, name, new Origin("test.conf", 1, 1), socket, server);
  }

  public static Endpoint at(SocketType type, Address address) {
    return new Endpoint(
        type, address, OptionalInt.empty(), OptionalInt.empty(), false, Optional.empty());
  }

  public static ServiceSpec nowait(String name, Address address, Program program) {
    return of(
        name,
        new Socket.Listening(at(SocketType.STREAM, address), Rates.STANDARD),
        new Server.PerConnection(program, OptionalLong.empty()));
  }

  public static ServiceSpec wait(String name, SocketType type, Address address, Program program) {
    return of(
        name,
        new Socket.Listening(at(type, address), Rates.STANDARD),
        new Server.Supervised(program, Hooks.NONE, RuleSettings.ON_DEMAND));
  }

  public static ServiceSpec internal(
      String name, SocketType type, Address address, Builtin builtin) {
    return of(
        name,
        new Socket.Listening(at(type, address), Rates.STANDARD),
        new Server.Internal(builtin, OptionalLong.empty()));
  }

  public static ServiceSpec daemon(String name, Program program) {
    return of(
        name, new Socket.None(), new Server.Supervised(program, Hooks.NONE, Supervision.PLAIN));
  }
}
