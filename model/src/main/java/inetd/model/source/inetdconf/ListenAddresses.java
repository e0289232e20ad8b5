package inetd.model.source.inetdconf;

import inetd.model.source.Lookup.Answer;
import inetd.model.source.LookupCache;
import inetd.model.source.inetdconf.Definition.Listen;
import inetd.model.source.notation.BadDefault;
import inetd.model.source.notation.ListenWords;
import inetd.model.source.notation.Protocol;
import inetd.model.source.text.Literals;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Internet addresses of a definition: of each that is written, and of each family its protocol
 * stands for, as far as the two fit.
 *
 * <p>A single address that does not fit is an error. Of several, those that do not are left out.
 */
final class ListenAddresses {
  /** An address to listen on, and how it was written. */
  record Found(Protocol protocol, String written, IpAddress ip) {}

  /** The answer about one address and one protocol. */
  private sealed interface Tried {
    record Had(IpAddress ip) implements Tried {}

    /** Another family. */
    record Unfit(String why) implements Tried {}

    /** No address for the name. */
    record Unknown(String why) implements Tried {}

    /** The kernel has no such family. */
    record Unsupported(String why) implements Tried {}
  }

  private final ProblemList complaints;
  private final LookupCache directory;

  ListenAddresses(ProblemList complaints, LookupCache directory) {
    this.complaints = complaints;
    this.directory = directory;
  }

  /** Returns the addresses, or none and a complaint. */
  List<Found> addresses(Definition definition, List<Protocol> protocols) {
    return switch (definition.listen()) {
      case Listen.Own(List<Token> written) -> all(definition, protocols, written, written);
      case Listen.Inherited(List<Token> written) ->
          all(definition, protocols, written, List.of(definition.service()));
      case Listen.Barred(List<Token> _, BadDefault because) -> {
        because.refuse(Compiler.name(definition));
        complaints.omit();
        yield List.of();
      }
    };
  }

  /** Returns those of {@code hosts}; what is wrong with them is said of {@code places}. */
  private List<Found> all(
      Definition definition, List<Protocol> protocols, List<Token> hosts, List<Token> places) {
    List<Found> found = new ArrayList<>(1);
    String unfit = "";
    for (int i = 0; i < hosts.size(); i++) {
      Token place = places.get(Math.min(i, places.size() - 1));
      unfit = add(definition, protocols, hosts.get(i), place, found, unfit);
    }
    if (found.isEmpty() && !unfit.isEmpty()) {
      complaints.error(places.getFirst(), unfit);
    }
    return found;
  }

  /** Adds what there is at one host; returns why something does not fit, or what is known of it. */
  private String add(
      Definition definition,
      List<Protocol> protocols,
      Token host,
      Token place,
      List<Found> found,
      String before) {
    int had = found.size();
    String unfit = before;
    String unknown = "";
    String unsupported = "";
    for (Protocol protocol : protocols) {
      switch (tried(protocol, host.text())) {
        case Tried.Had(IpAddress ip) -> found.add(new Found(protocol, host.text(), ip));
        case Tried.Unfit(String why) ->
            unfit = unfit.isEmpty() ? said(definition, protocol, host, why) : unfit;
        case Tried.Unknown(String why) ->
            unknown = unknown.isEmpty() ? said(definition, protocol, host, why) : unknown;
        case Tried.Unsupported(String why) -> unsupported = said(definition, protocol, host, why);
      }
    }
    if (found.size() == had && !unknown.isEmpty()) {
      complaints.error(place, unknown);
    } else if (found.size() > had && !unsupported.isEmpty()) {
      complaints.warning(place, unsupported);
    } else if (!unsupported.isEmpty()) {
      complaints.unsupported(place, unsupported);
    }
    return unfit;
  }

  private static String said(Definition definition, Protocol protocol, Token host, String why) {
    return Way.name(definition, protocol) + ": " + host.text() + ": " + why;
  }

  private Tried tried(Protocol protocol, String host) {
    Family family = family(protocol, host);
    if (!directory.supports(family)) {
      return new Tried.Unsupported("the address family is not supported by the kernel");
    }
    if (host.equals("*")) {
      return new Tried.Had(IpAddress.any(family));
    }
    Optional<IpAddress> literal = Literals.parse(host);
    if (literal.isPresent()) {
      return literal.get().family() == family
          ? new Tried.Had(literal.get())
          : new Tried.Unfit("not an address of the family of '" + protocol.written() + "'");
    }
    if (!ListenWords.plausible(host)) {
      return new Tried.Unknown("malformed listen address");
    }
    return switch (directory.addresses(host, family)) {
      case Answer.Found<List<IpAddress>>(List<IpAddress> found) when found.size() == 1 ->
          new Tried.Had(found.getFirst());
      case Answer.Found<List<IpAddress>> _ -> new Tried.Unknown("resolved to multiple addr");
      case Answer.Missing<List<IpAddress>>(String reason) -> new Tried.Unknown(reason);
    };
  }

  /** Returns 4 or 6 as the protocol says, else as a literal address says, else 4. */
  private static Family family(Protocol protocol, String host) {
    return protocol.family().orElse(host.indexOf(':') >= 0 ? Family.V6 : Family.V4);
  }
}
