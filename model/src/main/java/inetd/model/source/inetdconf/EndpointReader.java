package inetd.model.source.inetdconf;

import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.inetdconf.Protocol.Carrier;
import inetd.model.source.text.Literals;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The socket of a definition. */
final class EndpointReader {
  /** Bytes of a Unix path, one less than sun_path has on NetBSD. */
  private static final int LONGEST_PATH = 103;

  private final ProblemList complaints;
  private final LookupCache directory;

  EndpointReader(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
  }

  /** Returns the endpoint of {@code definition}, or null and an error. */
  @Nullable Endpoint endpoint(Definition definition, Protocol protocol, SocketType type) {
    OptionalInt receive = size(definition, Key.RECVBUF);
    OptionalInt send = size(definition, Key.SNDBUF);
    boolean defer = filter(definition, protocol, type);
    if (protocol.carrier() == Carrier.UNIX) {
      Address path = path(definition);
      return path == null ? null : new Endpoint(type, path, receive, send, defer, Optional.empty());
    }
    Rpc rpc = null;
    int port = 0;
    Family family = family(definition, protocol);
    if (protocol.rpc()) {
      rpc = rpc(definition, protocol, family);
    } else {
      port = port(definition, protocol);
    }
    IpAddress ip = address(definition, protocol, family);
    if (ip == null || port < 0 || (protocol.rpc() && rpc == null)) {
      return null;
    }
    return new Endpoint(
        type, new Address.Inet(ip, port), receive, send, defer, Optional.ofNullable(rpc));
  }

  /** Returns 4 or 6 as the protocol says, else as a literal address says, else 4. */
  private static Family family(Definition definition, Protocol protocol) {
    if (protocol.family().isPresent()) {
      return protocol.family().get();
    }
    return definition.listen().address().text().indexOf(':') >= 0 ? Family.V6 : Family.V4;
  }

  private @Nullable IpAddress address(Definition definition, Protocol protocol, Family family) {
    String host = definition.listen().address().text();
    String name = Compiler.name(definition, protocol);
    Token place = definition.listen().own() ? definition.listen().address() : definition.service();
    if (!directory.supports(family)) {
      complaints.unsupported(
          place, name + ": " + host + ": the address family is not supported by the kernel");
      return null;
    }
    if (host.equals("*")) {
      return IpAddress.any(family);
    }
    Optional<IpAddress> literal = Literals.parse(host);
    if (literal.isPresent()) {
      if (literal.get().family() == family) {
        return literal.get();
      }
      complaints.error(
          place,
          name + ": " + host + ": not an address of the family of '" + protocol.written() + "'");
      return null;
    }
    if (!plausible(host)) {
      complaints.error(place, name + ": " + host + ": malformed listen address");
      return null;
    }
    return resolved(place, name, host, family);
  }

  /** Tells whether {@code host} can be a listen address: {@code *}, a literal or a host name. */
  static boolean plausible(String host) {
    if (host.equals("*") || Literals.parse(host).isPresent()) {
      return true;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '.' && c != '_') {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private @Nullable IpAddress resolved(Token place, String name, String host, Family family) {
    switch (directory.addresses(host, family)) {
      case Found<List<IpAddress>>(List<IpAddress> found) -> {
        if (found.size() == 1) {
          return found.getFirst();
        }
        complaints.error(place, name + ": " + host + ": resolved to multiple addr");
      }
      case Missing<List<IpAddress>>(String reason) ->
          complaints.error(place, name + ": " + host + ": " + reason);
    }
    return null;
  }

  /** Returns the port number, or -1 and an error. */
  private int port(Definition definition, Protocol protocol) {
    Token service = definition.service();
    OptionalLong number = Numbers.decimal(service.text());
    if (number.isPresent()) {
      if (number.getAsLong() <= 65_535) {
        return (int) number.getAsLong();
      }
      complaints.error(service, Compiler.name(definition, protocol) + ": no such port number");
      return -1;
    }
    return switch (directory.port(service.text(), protocol.transport())) {
      case Found<Integer>(Integer port) -> port;
      case Missing<Integer>(String reason) -> {
        complaints.unknown(service, Compiler.name(definition, protocol) + ": " + reason);
        yield -1;
      }
    };
  }

  private @Nullable Address path(Definition definition) {
    Token service = definition.service();
    Token before = definition.listen().address();
    if (definition.listen().own() && !plausible(before.text())) {
      complaints.warning(
          before,
          "'" + before.text() + "' is cut off as an address: quote a path that has a colon");
    }
    if (Utf8.length(service.text()) > LONGEST_PATH) {
      complaints.error(service, service.text() + "/unix: address too long");
      return null;
    }
    return new Address.Local(service.text());
  }

  /** {@code name/low} or {@code name/low-high}, or a program number for the name. */
  private @Nullable Rpc rpc(Definition definition, Protocol protocol, Family family) {
    Token service = definition.service();
    int slash = service.text().indexOf('/');
    if (slash <= 0) {
      complaints.error(
          service, service.text() + ": no rpc version: NAME/VERSION or NAME/LOW-HIGH is wanted");
      return null;
    }
    Token versions = service.part(slash + 1);
    int dash = versions.text().indexOf('-');
    int low = version(dash < 0 ? versions : versions.part(0, dash));
    int high = dash < 0 ? low : version(versions.part(dash + 1));
    int program = program(service.part(0, slash));
    if (low >= 0 && high >= 0 && low > high) {
      complaints.error(versions, "bad rpc versions '" + versions.text() + "': the first is larger");
      return null;
    }
    String netid = family == Family.V6 ? protocol.transport() + "6" : protocol.transport();
    return low < 0 || high < 0 || program < 0 ? null : new Rpc(program, low, high, netid);
  }

  private int version(Token version) {
    long number = Numbers.integer(version.text()).orElse(-1);
    if (number < 0 || number > Integer.MAX_VALUE) {
      complaints.error(version, "bad rpc version '" + version.text() + "'");
      return -1;
    }
    return (int) number;
  }

  private int program(Token name) {
    OptionalLong number = Numbers.integer(name.text());
    if (number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE) {
      return (int) number.getAsLong();
    }
    return switch (directory.rpcProgram(name.text())) {
      case Found<Integer>(Integer found) -> found;
      case Missing<Integer>(String reason) -> {
        complaints.error(name, name.text() + ": " + reason);
        yield -1;
      }
    };
  }

  /** Returns a buffer size; 0 is the system's own. */
  private OptionalInt size(Definition definition, Key key) {
    Token size = definition.value(key);
    if (size == null) {
      return OptionalInt.empty();
    }
    long bytes = Numbers.size(size.text()).orElse(-1);
    if (bytes < 0 || bytes > Integer.MAX_VALUE) {
      complaints.error(
          size,
          definition.service().text()
              + ": invalid buffer size '"
              + size.text()
              + "': a number of bytes, or with k or m of kibibytes or mebibytes, is wanted");
      return OptionalInt.empty();
    }
    return bytes == 0 ? OptionalInt.empty() : OptionalInt.of((int) bytes);
  }

  /**
   * Tells whether connections are deferred until they have data: the only accept filter there is on
   * every system. Another is refused, as a server may rely on it.
   */
  private boolean filter(Definition definition, Protocol protocol, SocketType type) {
    Token filter = definition.value(Key.ACCEPTFILTER);
    if (filter == null) {
      return false;
    }
    String name = filter.text();
    if (!name.equals("dataready")) {
      complaints.error(
          filter,
          "accept filter '"
              + name
              + "' is not supported"
              + Suggestion.forWord(name, List.of("dataready"))
              + "; only dataready is");
    } else if (definition.values(Key.ACCEPTFILTER).size() > 1) {
      complaints.error(
          definition.values(Key.ACCEPTFILTER).get(1), "accept filter dataready has no argument");
    } else if (protocol.carrier() != Carrier.TCP || type != SocketType.STREAM) {
      complaints.error(filter, "accept filter dataready is for tcp only");
    }
    return true;
  }
}
