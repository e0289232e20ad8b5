package inetd.model.source.inetdconf;

import inetd.model.source.inetdconf.Definition.Option;
import inetd.model.source.notation.ForeignWords;
import inetd.model.source.notation.Protocol;
import inetd.model.source.notation.Protocol.Carrier;
import inetd.model.source.notation.SocketWords;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Rates;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The words of a network definition, understood before anything is looked up. */
final class ProtocolWords {
  private static final String VALID_TYPES = ". Valid: stream, dgram, rdm, seqpacket, raw";

  private final ProblemList complaints;

  ProtocolWords(ProblemList complaints) {
    this.complaints = complaints;
  }

  /** Returns the protocols; those that come together differ in their families only. */
  List<Protocol> protocols(Definition definition) {
    Token protocol = definition.value(Key.PROTOCOL);
    if (protocol != null) {
      return Protocol.all(protocol, complaints);
    }
    if (!definition.has(Key.PROTOCOL)) {
      Key because = definition.networkKey();
      complaints.error(
          definition.start(),
          "Required option 'protocol' not specified"
              + (because == null
                  ? " (the name is a network service's)"
                  : " ('" + because.word() + "' makes this a network service)"));
    }
    return List.of();
  }

  /** Returns the socket type, by default the one that fits the protocol. */
  @Nullable SocketType socketType(Definition definition, @Nullable Protocol protocol) {
    Token word = definition.value(Key.SOCKTYPE);
    if (word == null) {
      return inferred(definition, protocol);
    }
    SocketType type =
        switch (word.text()) {
          case "stream" -> SocketType.STREAM;
          case "dgram" -> SocketType.DGRAM;
          case "seqpacket" -> SocketType.SEQPACKET;
          default -> null;
        };
    if (type == null) {
      complaints.error(
          word,
          switch (word.text()) {
            case "raw" ->
                "socket type 'raw' is not supported: no key says which IP protocol to read";
            case "rdm" ->
                "socket type 'rdm' is not supported: tcp, udp and unix have no such socket";
            default ->
                "Invalid socket type '"
                    + word.text()
                    + "'"
                    + Suggestion.forWord(word.text(), SocketWords.ALL)
                    + VALID_TYPES;
          });
      return null;
    }
    if (protocol != null
        && protocol.carrier() != Carrier.UNIX
        && type != natural(protocol.carrier())) {
      complaints.error(
          word,
          "socket type '" + word.text() + "' does not fit protocol '" + protocol.written() + "'");
      return null;
    }
    return type;
  }

  private @Nullable SocketType inferred(Definition definition, @Nullable Protocol protocol) {
    if (definition.has(Key.SOCKTYPE) || protocol == null) {
      return null;
    }
    if (protocol.carrier() == Carrier.UNIX) {
      complaints.error(definition.start(), "Required option 'socktype' not specified");
      return null;
    }
    return natural(protocol.carrier());
  }

  private static SocketType natural(Carrier carrier) {
    return carrier == Carrier.UDP ? SocketType.DGRAM : SocketType.STREAM;
  }

  /** Returns whether one server at a time gets the socket itself. */
  @Nullable Boolean waits(Definition definition) {
    Token word = definition.value(Key.WAIT_FOR);
    if (word == null) {
      return null;
    }
    return switch (word.text()) {
      case "yes" -> true;
      case "no" -> false;
      default -> {
        complaints.error(word, "Invalid wait '" + word.text() + "'. Valid: yes, no");
        yield null;
      }
    };
  }

  /** Returns the built-in of that name and socket type; none is reached by a Unix path or rpc. */
  @Nullable Builtin builtin(Definition definition, Protocol protocol, SocketType type) {
    boolean plain = protocol.carrier() != Carrier.UNIX && !protocol.rpc();
    Builtin builtin =
        switch (!plain ? "" : definition.service().text()) {
          case "echo" -> Builtin.ECHO;
          case "discard" -> Builtin.DISCARD;
          case "chargen" -> Builtin.CHARGEN;
          case "daytime" -> Builtin.DAYTIME;
          case "time" -> Builtin.TIME;
          case "tcpmux" -> type == SocketType.STREAM ? Builtin.TCPMUX : null;
          default -> null;
        };
    Option exec = definition.option(Key.EXEC);
    if (builtin == null) {
      String foreign = ForeignWords.builtin(definition.service().text());
      String unknown =
          "Internal service "
              + definition.service().text()
              + " unknown"
              + (foreign.isEmpty() ? "" : ": " + foreign);
      complaints.error(
          exec == null ? definition.start() : exec.values().getFirst(),
          exec == null ? "Required option 'exec' not specified (" + unknown + ")" : unknown);
      return null;
    }
    Token waiting = definition.value(Key.WAIT_FOR);
    if (waiting != null && waiting.text().equals("yes")) {
      complaints.warning(
          waiting,
          "Option 'wait' for internal service '" + definition.service().text() + "' was inferred");
    }
    waits(definition);
    return builtin;
  }

  Rates rates(Definition definition) {
    OptionalLong serviceMax = count(definition, Key.SERVICE_MAX);
    OptionalLong ipMax = count(definition, Key.IP_MAX);
    return serviceMax.isEmpty() && ipMax.isEmpty()
        ? Rates.STANDARD
        : new Rates(serviceMax.orElse(Rates.STANDARD.serviceMax()), ipMax);
  }

  /** Returns how many may run at a time; 0 is no limit, as it is for NetBSD, but silent. */
  OptionalLong acceptMax(Definition definition) {
    OptionalLong most = count(definition, Key.ACCEPT_MAX);
    return most.isPresent() && most.getAsLong() == 0 ? OptionalLong.empty() : most;
  }

  /** Refuses ip_max where there is no peer address to count by. */
  void countable(Definition definition, Protocol protocol, SocketType type, boolean waits) {
    Option option = definition.option(Key.IP_MAX);
    if (option == null) {
      return;
    }
    if (protocol.carrier() == Carrier.UNIX) {
      complaints.error(
          option.name(), "ip_max counts by address, and peers on a Unix socket have none");
    } else if (waits && type.connected()) {
      complaints.error(
          option.name(), "ip_max cannot count peers whose connections the server itself accepts");
    }
  }

  private OptionalLong count(Definition definition, Key key) {
    Token token = definition.value(key);
    if (token == null) {
      return OptionalLong.empty();
    }
    OptionalLong count = Numbers.decimal(token.text());
    if (count.isEmpty() || Numbers.excessive(token.text())) {
      complaints.error(
          token,
          "Invalid "
              + key.word()
              + " '"
              + token.text()
              + (count.isEmpty() ? "': a number is wanted" : "': too large"));
      return OptionalLong.empty();
    }
    return count;
  }
}
