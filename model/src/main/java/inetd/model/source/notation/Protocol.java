package inetd.model.source.notation;

import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.IpAddress.Family;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A protocol word, understood.
 *
 * @param written as in the file, {@code rpc/} included
 * @param family what its 4 or 6 says; without one, a literal listen address decides, else IPv4 (the
 *     same in both notations: Q-38)
 * @param rpc whether it is to be registered with rpcbind
 */
public record Protocol(String written, Carrier carrier, Optional<Family> family, boolean rpc) {
  /** What carries the bytes. */
  public enum Carrier {
    TCP,
    UDP,
    UNIX
  }

  private static final List<String> BOTH = List.of("tcp", "udp", "rpc/tcp", "rpc/udp");
  private static final List<String> WORDS =
      List.of("tcp", "tcp4", "tcp6", "tcp46", "udp", "udp4", "udp6", "udp46", "unix");

  /**
   * Returns the protocols {@code token} names, or none and an error: FreeBSD's {@code tcp46} and
   * {@code udp46} are two.
   */
  public static List<Protocol> all(Token token, ProblemList complaints) {
    if (token.text().endsWith("46")) {
      Token both = token.part(0, token.text().length() - 2);
      Protocol plain = BOTH.contains(both.text()) ? of(both, complaints) : null;
      if (plain != null) {
        return List.of(plain.of(Family.V4, "4"), plain.of(Family.V6, "6"));
      }
    }
    Protocol protocol = of(token, complaints);
    return protocol == null ? List.of() : List.of(protocol);
  }

  private Protocol of(Family only, String digit) {
    return new Protocol(written + digit, carrier, Optional.of(only), rpc);
  }

  private static @Nullable Protocol of(Token token, ProblemList complaints) {
    String word = token.text();
    boolean rpc = word.startsWith("rpc/");
    String base = rpc ? word.substring(4) : word;
    return switch (base) {
      case "tcp" -> new Protocol(word, Carrier.TCP, Optional.empty(), rpc);
      case "tcp4" -> new Protocol(word, Carrier.TCP, Optional.of(Family.V4), rpc);
      case "tcp6" -> new Protocol(word, Carrier.TCP, Optional.of(Family.V6), rpc);
      case "udp" -> new Protocol(word, Carrier.UDP, Optional.empty(), rpc);
      case "udp4" -> new Protocol(word, Carrier.UDP, Optional.of(Family.V4), rpc);
      case "udp6" -> new Protocol(word, Carrier.UDP, Optional.of(Family.V6), rpc);
      case "unix" -> {
        if (rpc) {
          complaints.error(token, "an rpc service needs tcp or udp, not unix");
        }
        yield rpc ? null : new Protocol(word, Carrier.UNIX, Optional.empty(), false);
      }
      default -> {
        String foreign = ForeignWords.protocol(word);
        complaints.error(
            token,
            base.startsWith("faith/")
                ? "faith/ is not supported: the kernel's IPv6-to-IPv4 relay it used is gone"
                : "unknown protocol '"
                    + word
                    + "'"
                    + (foreign.isEmpty() ? "" : ": " + foreign)
                    + Suggestion.forWord(base, WORDS));
        yield null;
      }
    };
  }

  /** Tells whether {@code word} begins as a protocol does. */
  public static boolean like(String word) {
    return word.startsWith("tcp")
        || word.startsWith("udp")
        || word.startsWith("unix")
        || word.startsWith("rpc/")
        || word.startsWith("faith/");
  }

  /** Returns the name getservbyname(3) and rpcbind know the carrier by. */
  public String transport() {
    return carrier == Carrier.UDP ? "udp" : "tcp";
  }
}
