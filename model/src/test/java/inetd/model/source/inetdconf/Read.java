package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import java.util.OptionalLong;

/** A service of one kind that was read, by its parts. */
record Read(ServiceSpec spec) {
  static Read daemon(String text) {
    return daemon(Reading.one(text));
  }

  static Read daemon(ServiceSpec spec) {
    return of(spec, Socket.None.class, Server.Supervised.class);
  }

  static Read waits(String text) {
    return waits(Reading.one(text));
  }

  static Read waits(ServiceSpec spec) {
    return of(spec, Socket.Listening.class, Server.Supervised.class);
  }

  static Read nowait(String text) {
    return nowait(Reading.one(text));
  }

  static Read nowait(ServiceSpec spec) {
    return of(spec, Socket.Listening.class, Server.PerConnection.class);
  }

  static Read internal(String text) {
    return of(Reading.one(text), Socket.Listening.class, Server.Internal.class);
  }

  static Read muxed(String text) {
    return of(Reading.one(text), Socket.Tcpmux.class, Server.PerConnection.class);
  }

  private static Read of(
      ServiceSpec spec, Class<? extends Socket> socket, Class<? extends Server> server) {
    assertInstanceOf(socket, spec.socket());
    assertInstanceOf(server, spec.server());
    return new Read(spec);
  }

  Endpoint endpoint() {
    return spec.endpoint().orElseThrow();
  }

  Rates rates() {
    return spec.rates();
  }

  Program program() {
    return spec.program().orElseThrow();
  }

  Supervision supervision() {
    return spec.supervision().orElseThrow();
  }

  Server.Passing passing() {
    return spec.passing();
  }

  OptionalLong acceptMax() {
    return spec.acceptMax();
  }

  Builtin builtin() {
    return assertInstanceOf(Server.Internal.class, spec.server()).builtin();
  }

  Socket.Tcpmux tcpmux() {
    return assertInstanceOf(Socket.Tcpmux.class, spec.socket());
  }
}
