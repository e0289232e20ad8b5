package inetd.model.source.inetdconf;

import inetd.model.rule.RuleSettings;
import inetd.model.source.LookupCache;
import inetd.model.source.inetdconf.Definition.Option;
import inetd.model.source.inetdconf.EndpointReader.Bound;
import inetd.model.source.notation.Protocol;
import inetd.model.source.notation.Protocol.Carrier;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
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
  private final JobKeys jobs;

  Compiler(Text text, ProblemList complaints, LookupCache directory) {
    this.text = text;
    this.complaints = complaints;
    this.listening = new EndpointReader(complaints, directory);
    this.running = new ProgramReader(complaints, directory);
    this.supervising = new SupervisionKeys(complaints, directory);
    this.wiring = new ProtocolWords(complaints);
    this.jobs = new JobKeys(text, complaints);
  }

  /** A kind of service: the two axes of its specification, the first being several ways. */
  private record Kind(List<Way> ways, Server server) {}

  /**
   * Returns the specification, or none and at least one complaint; a specification for each of the
   * addresses and families of a definition that has several.
   */
  List<ServiceSpec> specifications(Definition definition) {
    boolean networked = definition.networked();
    if (definition.service().text().isEmpty()) {
      complaints.error(definition.service(), "the name of the service is empty");
      return List.of();
    }
    List<Protocol> protocols = networked ? wiring.protocols(definition) : List.of();
    Kind kind = networked ? network(definition, protocols) : daemon(definition);
    List<Integer> controllers = supervising.controllers(definition);
    if (kind == null || complaints.failed()) {
      return List.of();
    }
    List<ServiceSpec> specifications = new ArrayList<>(kind.ways().size());
    for (Way way : kind.ways()) {
      specifications.add(
          new ServiceSpec(
              way.key(),
              way.name(),
              text.origin(definition.start().at()),
              way.socket(),
              kind.server(),
              controllers));
    }
    return specifications;
  }

  /** Returns {@code service/protocol} of a definition whose protocol may be missing or wrong. */
  static String name(Definition definition) {
    Token protocol = definition.value(Key.PROTOCOL);
    String service = definition.service().text();
    return protocol == null ? service : service + "/" + protocol.text();
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
    String name = definition.service().text();
    return program == null
        ? null
        : new Kind(
            List.of(new Way("daemon ".concat(name), name, new Socket.None())),
            new Server.Supervised(program, jobs.hooks(definition, program), supervision));
  }

  /** Returns the job that a definition is, whose specification is {@code daemon}; else null. */
  @Nullable JobSpec job(Definition definition, ServiceSpec daemon) {
    return JobKeys.has(definition) && daemon.server() instanceof Server.Supervised server
        ? jobs.job(definition, daemon, server)
        : null;
  }

  private @Nullable Kind network(Definition definition, List<Protocol> protocols) {
    Protocol protocol = protocols.isEmpty() ? null : protocols.getFirst();
    SocketType type = wiring.socketType(definition, protocol);
    required(definition, Key.USER);
    unprotected(definition);
    Token path = definition.value(Key.EXEC);
    if (definition.muxed()) {
      return muxed(definition, protocol, type);
    }
    List<Bound> bounds =
        protocol == null || type == null
            ? List.of()
            : listening.endpoints(definition, protocols, type);
    if (path == null && definition.has(Key.EXEC)) {
      return null;
    }
    return path == null || path.text().equals("internal")
        ? internal(definition, protocol, type, bounds)
        : external(definition, protocol, type, bounds);
  }

  private @Nullable Kind internal(
      Definition definition,
      @Nullable Protocol protocol,
      @Nullable SocketType type,
      List<Bound> bounds) {
    suited(definition, ServiceKind.INTERNAL);
    Rates rates = wiring.rates(definition);
    OptionalLong acceptMax = wiring.acceptMax(definition);
    Builtin builtin =
        protocol == null || type == null ? null : wiring.builtin(definition, protocol, type);
    return builtin == null
        ? null
        : new Kind(ways(definition, bounds, rates), new Server.Internal(builtin, acceptMax));
  }

  private @Nullable Kind external(
      Definition definition,
      @Nullable Protocol protocol,
      @Nullable SocketType type,
      List<Bound> bounds) {
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
      return program == null
          ? null
          : new Kind(
              ways(definition, bounds, rates),
              new Server.Supervised(
                  program, Hooks.NONE, supervision, supervising.passing(definition)));
    }
    suited(definition, ServiceKind.NOWAIT);
    OptionalLong acceptMax = wiring.acceptMax(definition);
    return program == null
        ? null
        : new Kind(ways(definition, bounds, rates), new Server.PerConnection(program, acceptMax));
  }

  private static List<Way> ways(Definition definition, List<Bound> bounds, Rates rates) {
    List<Way> ways = new ArrayList<>(bounds.size());
    for (Bound bound : bounds) {
      Socket socket = new Socket.Listening(bound.endpoint(), rates);
      ways.add(Way.of(definition, bound.protocol(), bound.address(), socket));
    }
    return ways;
  }

  private @Nullable Kind muxed(
      Definition definition, @Nullable Protocol protocol, @Nullable SocketType type) {
    String service = definition.service().text();
    String name = Way.muxName(service);
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
    Socket socket = new Socket.Tcpmux(name, service.startsWith("tcpmux/+"));
    return program == null || protocol == null
        ? null
        : new Kind(
            List.of(Way.of(definition, protocol, definition.listen().text(), socket)),
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
