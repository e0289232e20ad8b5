package inetd.model.source.inetdconf;

import inetd.model.rule.RuleSettings;
import inetd.model.source.LookupCache;
import inetd.model.source.inetdconf.Definition.Option;
import inetd.model.source.inetdconf.Protocol.Carrier;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The way from a definition to a specification: which kind of service it is, and all it needs. */
final class Compiler {
  private final Text text;
  private final ProblemList complaints;
  private final EndpointReader listening;
  private final ProgramReader running;
  private final SupervisionKeys supervising;
  private final ProtocolWords wiring;

  Compiler(Text text, ProblemList complaints, LookupCache directory) {
    this.text = text;
    this.complaints = complaints;
    this.listening = new EndpointReader(complaints, directory);
    this.running = new ProgramReader(complaints, directory);
    this.supervising = new SupervisionKeys(complaints, directory);
    this.wiring = new ProtocolWords(complaints);
  }

  /** A kind of service: the two axes of its specification. */
  private record Kind(Socket socket, Server server) {}

  /** Returns the specification, or null and at least one complaint. */
  @Nullable ServiceSpec specification(Definition definition) {
    boolean networked = definition.networked();
    if (definition.service().text().isEmpty()) {
      complaints.error(definition.service(), "the name of the service is empty");
      return null;
    }
    Protocol protocol = networked ? wiring.protocol(definition) : null;
    Kind kind = networked ? network(definition, protocol) : daemon(definition);
    List<Integer> controllers = supervising.controllers(definition);
    if (kind == null || complaints.failed()) {
      return null;
    }
    String name = protocol == null ? definition.service().text() : name(definition, protocol);
    return new ServiceSpec(
        key(definition, protocol),
        name,
        text.origin(definition.start().at()),
        kind.socket(),
        kind.server(),
        controllers);
  }

  /** Returns {@code service/protocol}, as NetBSD's messages name a service. */
  static String name(Definition definition, Protocol protocol) {
    return service(definition, protocol).concat("/").concat(protocol.written());
  }

  /** Returns the same for a definition whose protocol may be missing or wrong. */
  static String name(Definition definition) {
    Token protocol = definition.value(Key.PROTOCOL);
    String service = definition.service().text();
    return protocol == null ? service : service + "/" + protocol.text();
  }

  /** Returns the service name: without the versions of RPC, and without the plus of tcpmux. */
  private static String service(Definition definition, Protocol protocol) {
    String service = definition.service().text();
    if (definition.muxed()) {
      return "tcpmux/".concat(muxName(service));
    }
    int slash = protocol.rpc() ? service.indexOf('/') : -1;
    return slash < 0 ? service : service.substring(0, slash);
  }

  private static String muxName(String service) {
    return service.substring(service.startsWith("tcpmux/+") ? 8 : 7);
  }

  /**
   * Returns what makes two definitions the same service: protocol with its family, listen address
   * and service name as written, and whether tcpmux leads to it.
   */
  private static String key(Definition definition, @Nullable Protocol protocol) {
    if (protocol == null) {
      return "daemon ".concat(definition.service().text());
    }
    return protocol
        .written()
        .concat(" ")
        .concat(definition.listen().address().text())
        .concat(" ")
        .concat(service(definition, protocol));
  }

  private @Nullable Kind daemon(Definition definition) {
    required(definition, Key.EXEC);
    suited(definition, ServiceKind.DAEMON);
    Supervision supervision =
        supervising.supervision(definition, ServiceKind.DAEMON, Supervision.PLAIN);
    Program program = running.program(definition);
    Token path = definition.value(Key.EXEC);
    if (path != null && path.text().equals("internal")) {
      complaints.error(
          path, "Internal service " + definition.service().text() + " needs socktype and protocol");
    }
    return program == null
        ? null
        : new Kind(new Socket.None(), new Server.Supervised(program, Hooks.NONE, supervision));
  }

  private @Nullable Kind network(Definition definition, @Nullable Protocol protocol) {
    SocketType type = wiring.socketType(definition, protocol);
    required(definition, Key.USER);
    unprotected(definition);
    Token path = definition.value(Key.EXEC);
    if (definition.muxed()) {
      return muxed(definition, protocol, type);
    }
    Endpoint endpoint =
        protocol == null || type == null ? null : listening.endpoint(definition, protocol, type);
    if (path == null && definition.has(Key.EXEC)) {
      return null;
    }
    return path == null || path.text().equals("internal")
        ? internal(definition, protocol, type, endpoint)
        : external(definition, protocol, type, endpoint);
  }

  private @Nullable Kind internal(
      Definition definition,
      @Nullable Protocol protocol,
      @Nullable SocketType type,
      @Nullable Endpoint endpoint) {
    suited(definition, ServiceKind.INTERNAL);
    Rates rates = wiring.rates(definition);
    OptionalLong acceptMax = wiring.acceptMax(definition);
    Builtin builtin =
        protocol == null || type == null ? null : wiring.builtin(definition, protocol, type);
    return endpoint == null || builtin == null
        ? null
        : new Kind(new Socket.Listening(endpoint, rates), new Server.Internal(builtin, acceptMax));
  }

  private @Nullable Kind external(
      Definition definition,
      @Nullable Protocol protocol,
      @Nullable SocketType type,
      @Nullable Endpoint endpoint) {
    required(definition, Key.WAIT_FOR);
    Boolean waits = wiring.waits(definition);
    Program program = running.program(definition);
    Rates rates = wiring.rates(definition);
    if (protocol == null || type == null || waits == null) {
      return null;
    }
    wiring.countable(definition, protocol, type, waits);
    // A nowait datagram server is waited for too: else it would be started again and again
    // until it has read the datagram.
    if (waits || !type.connected()) {
      suited(definition, ServiceKind.WAIT);
      Supervision supervision =
          supervising.supervision(definition, ServiceKind.WAIT, RuleSettings.ON_DEMAND);
      return endpoint == null || program == null
          ? null
          : new Kind(
              new Socket.Listening(endpoint, rates),
              new Server.Supervised(
                  program, Hooks.NONE, supervision, supervising.passing(definition)));
    }
    suited(definition, ServiceKind.NOWAIT);
    OptionalLong acceptMax = wiring.acceptMax(definition);
    return endpoint == null || program == null
        ? null
        : new Kind(
            new Socket.Listening(endpoint, rates), new Server.PerConnection(program, acceptMax));
  }

  private @Nullable Kind muxed(
      Definition definition, @Nullable Protocol protocol, @Nullable SocketType type) {
    String service = definition.service().text();
    String name = muxName(service);
    if (name.isEmpty()) {
      complaints.error(definition.service(), "the name behind tcpmux/ is empty");
    }
    Token place = definition.value(Key.PROTOCOL);
    if (protocol != null
        && place != null
        && (protocol.carrier() != Carrier.TCP || protocol.rpc())) {
      complaints.error(place, "bad protocol for tcpmux service " + name);
    } else if (type != null && type != SocketType.STREAM) {
      complaints.error(definition.service(), "bad socket type for tcpmux service " + name);
    }
    for (Key key : new Key[] {Key.SNDBUF, Key.RECVBUF}) {
      Option size = definition.option(key);
      if (size != null) {
        complaints.error(size.name(), name + ": can't specify buffer sizes for tcpmux services");
      }
    }
    suited(definition, ServiceKind.MUXED);
    wiring.waits(definition);
    required(definition, Key.EXEC);
    Token path = definition.value(Key.EXEC);
    if (path != null && path.text().equals("internal")) {
      complaints.error(path, "a tcpmux service needs a program; internal is none");
    }
    Program program = running.program(definition);
    return program == null
        ? null
        : new Kind(
            new Socket.Tcpmux(name, service.startsWith("tcpmux/+")),
            new Server.PerConnection(program));
  }

  private void required(Definition definition, Key key) {
    if (!definition.has(key)) {
      complaints.error(definition.start(), "Required option '" + key.word() + "' not specified");
    }
  }

  /**
   * Refuses a service under an IPsec policy: it must not run unprotected. An empty {@code ipsec}
   * takes it out of the file's policy.
   */
  private void unprotected(Definition definition) {
    Token own = definition.value(Key.IPSEC);
    Definition.Policy policy = definition.policy();
    if (own != null && !own.text().isBlank()) {
      complaints.error(own, "IPsec policies are not supported; the service must not run without");
    } else if (policy != null && !definition.has(Key.IPSEC)) {
      complaints.error(
          definition.start(),
          "IPsec policies are not supported; the service must not run without the one of "
              + policy.at()
              + ": \""
              + policy.text()
              + "\"");
    }
  }

  /** Returns why a key of daemons means nothing for a service that has a socket. */
  private static String reason(Key key, ServiceKind kind) {
    if (kind == ServiceKind.DAEMON || kind == ServiceKind.INTERNAL) {
      return "";
    }
    if (key.starts()) {
      return ": its socket starts it";
    }
    return SurroundingsKeys.STREAMS.contains(key) ? ": its socket is its input and output" : "";
  }

  /** Complains about keys that mean nothing for a kind. */
  private void suited(Definition definition, ServiceKind kind) {
    for (Option option : definition.options()) {
      if (option.key().suits(kind)) {
        continue;
      }
      String what =
          "'"
              + option.key().word()
              + "' means nothing for "
              + kind.phrase()
              + reason(option.key(), kind);
      if (option.key().inherited()) {
        complaints.warning(option.name(), what);
      } else {
        complaints.error(option.name(), what);
      }
    }
  }
}
