package inetd.model.source.inetdconf;

import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.LookupCache;
import inetd.model.source.inetdconf.Definition.Listen;
import inetd.model.source.notation.ListenWords;
import inetd.model.source.notation.OwnedPath;
import inetd.model.source.notation.Protocol;
import inetd.model.source.notation.Protocol.Carrier;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.spec.Endpoint.SocketFile;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress.Family;
import java.util.ArrayList;
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
  private final ListenAddresses listening;

  EndpointReader(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
    this.listening = new ListenAddresses(complaints, directory);
  }

  /**
   * A socket of a definition.
   *
   * @param address its listen address as written; where that makes no difference, all of them
   */
  record Bound(Protocol protocol, String address, Endpoint endpoint) {}

  /** Returns the sockets of {@code definition}, or none and an error. */
  List<Bound> endpoints(Definition definition, List<Protocol> protocols, SocketType type) {
    Protocol first = protocols.getFirst();
    OptionalInt receive = size(definition, Key.RECVBUF);
    OptionalInt send = size(definition, Key.SNDBUF);
    boolean defer = filter(definition, first, type);
    if (first.carrier() == Carrier.UNIX) {
      Address path = path(definition);
      return path == null
          ? List.of()
          : List.of(
              new Bound(
                  first,
                  definition.listen().text(),
                  new Endpoint(
                      type, path, receive, send, defer, Optional.empty(), file(definition))));
    }
    if (definition.owner() != null) {
      complaints.error(definition.start(), "owner and mode are for unix sockets only");
      return List.of();
    }
    int port = first.rpc() ? 0 : port(definition, first);
    List<Bound> bounds = new ArrayList<>(1);
    for (ListenAddresses.Found found : listening.addresses(definition, protocols)) {
      Protocol protocol = found.protocol();
      Rpc rpc = protocol.rpc() ? rpc(definition, protocol, found.ip().family()) : null;
      if (port < 0 || (protocol.rpc() && rpc == null)) {
        return List.of();
      }
      bounds.add(
          new Bound(
              protocol,
              found.written(),
              new Endpoint(
                  type,
                  new Address.Inet(found.ip(), port),
                  receive,
                  send,
                  defer,
                  Optional.ofNullable(rpc))));
    }
    return bounds;
  }

  /** Returns the port number, or -1 and an error. */
  private int port(Definition definition, Protocol protocol) {
    Token service = definition.service();
    OptionalLong number = Numbers.decimal(service.text());
    if (number.isPresent()) {
      if (number.getAsLong() == 0) {
        complaints.error(
            service,
            Way.name(definition, protocol)
                + ": port 0 is no port: the kernel would choose another at every start");
        return -1;
      }
      if (number.getAsLong() <= 65_535) {
        return (int) number.getAsLong();
      }
      complaints.error(service, Way.name(definition, protocol) + ": no such port number");
      return -1;
    }
    return switch (directory.port(service.text(), protocol.transport())) {
      case Found<Integer>(Integer port) -> port;
      case Missing<Integer>(String reason) -> {
        complaints.unknown(service, Way.name(definition, protocol) + ": " + reason);
        yield -1;
      }
    };
  }

  private @Nullable Address path(Definition definition) {
    Token service = definition.service();
    List<Token> before = definition.listen().addresses();
    if (definition.listen() instanceof Listen.Own && !ListenWords.plausible(before)) {
      complaints.warning(
          before.getFirst(),
          "'"
              + definition.listen().text()
              + "' is cut off as an address: quote a path that has a colon");
    }
    if (Utf8.length(service.text()) > LONGEST_PATH) {
      complaints.error(service, service.text() + "/unix: address too long");
      return null;
    }
    return new Address.Local(service.text());
  }

  /** Returns whose the file of a Unix socket becomes. */
  private Optional<SocketFile> file(Definition definition) {
    OwnedPath owner = definition.owner();
    if (owner == null) {
      return Optional.empty();
    }
    int mode = (int) Math.min(Numbers.octal(owner.mode().text()).orElse(-1), Integer.MAX_VALUE);
    if (mode < 0 || mode > 0777) {
      complaints.error(
          owner.mode(), "Invalid mode '" + owner.mode().text() + "': octal 0 to 777 is wanted");
    }
    int uid =
        switch (directory.account(owner.user().text())) {
          case Found<Account>(Account account) -> account.uid();
          case Missing<Account>(String reason) -> missing(definition, owner.user(), reason);
        };
    int gid =
        switch (directory.group(owner.group().text())) {
          case Found<Integer>(Integer group) -> group;
          case Missing<Integer>(String reason) -> missing(definition, owner.group(), reason);
        };
    return Optional.of(new SocketFile(uid, gid, mode));
  }

  private int missing(Definition definition, Token name, String reason) {
    complaints.error(name, Compiler.name(definition) + ": " + name.text() + ": " + reason);
    return -1;
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
