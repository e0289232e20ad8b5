package inetd.model.source.notation;

import inetd.model.source.text.Token;
import java.util.List;

/**
 * The words that other systems' inetd.conf has and this one has not: whose they are, and what is
 * written here instead.
 */
public final class ForeignWords {
  private static final String IDENT =
      "FreeBSD's own answer to RFC 1413; run a program, such as oidentd, or nullidentd as in 'auth"
          + " stream tcp nowait nobody /usr/sbin/nullidentd'";

  private ForeignWords() {}

  /** Says what a protocol word of another system is here; empty if it is not known. */
  public static String protocol(String word) {
    return switch (word) {
      case "sunrpc_tcp", "sunrpc_udp" ->
          "AIX's notation; here the service is NAME/VERSIONS and the protocol rpc/"
              + word.substring(7);
      case "tcp6only", "udp6only" ->
          "of GNU inetutils and Solaris; here " + word.substring(0, 4) + " is IPv6 only";
      case "tcp/ttcp", "tcp4/ttcp" -> "FreeBSD's T/TCP is gone; write tcp";
      case "rpc/*" ->
          "Solaris's notation for all transports; write one entry for rpc/tcp, one for"
              + " rpc/udp";
      case "rpc/tcp,udp", "rpc/udp,tcp", "rpc/datagram_v,circuit_v", "rpc/circuit_v,datagram_v" ->
          "Solaris's notation for two transports; write one entry for rpc/tcp, one for rpc/udp";
      case "rpc/circuit_v", "rpc/circuit_n", "rpc/visible" -> "Solaris's notation; write rpc/tcp";
      case "rpc/datagram_v", "rpc/datagram_n" -> "Solaris's notation; write rpc/udp";
      case "rpc/ticotsord", "rpc/ticots", "rpc/ticlts", "ticotsord", "ticots", "ticlts" ->
          "Solaris's loopback transport; write 127.0.0.1:NAME/VERSIONS and rpc/"
              + (word.endsWith("ticlts") ? "udp" : "tcp");
      case "local" -> "write unix";
      default -> "";
    };
  }

  /** Says what a socket type of another system is here; empty if it is not known. */
  public static String type(String word) {
    return switch (word) {
      case "tli", "xti" ->
          "Solaris's notation; write stream with tcp or rpc/tcp, dgram with udp or rpc/udp";
      case "sunrpc_tcp" -> "AIX's notation; write NAME/VERSIONS stream rpc/tcp";
      case "sunrpc_udp" -> "AIX's notation; write NAME/VERSIONS dgram rpc/udp";
      case "tcp", "tcp4", "tcp6" -> "the socket type is missing; write stream " + word;
      case "udp", "udp4", "udp6" -> "the socket type is missing; write dgram " + word;
      case "unix" -> "the socket type is missing; write stream unix";
      default -> "";
    };
  }

  /** Says what a built-in service of another system is; empty if it is not known. */
  public static String builtin(String service) {
    return switch (service) {
      case "auth", "ident", "113" -> IDENT;
      case "qotd", "quote", "17" -> "of other systems; run a program, such as fortune";
      case "shell", "exec", "login", "telnet", "ftp" -> "no built-in anywhere; name its program";
      default -> "";
    };
  }

  /**
   * Returns the entry for one of HP-UX, whose RPC services are called {@code rpc} and have number
   * and versions behind the program; empty if it is none.
   */
  public static String hpux(Token service, List<Token> fields, List<Token> arguments) {
    if (!service.text().equals("rpc") || arguments.size() < 2) {
      return "";
    }
    StringBuilder line =
        new StringBuilder("HP-UX's notation; write '")
            .append(arguments.get(0).text())
            .append('/')
            .append(arguments.get(1).text());
    for (Token field : fields) {
      String word = field.text();
      line.append(' ').append(word.equals("tcp") || word.equals("udp") ? "rpc/" + word : word);
    }
    for (Token argument : arguments.subList(2, arguments.size())) {
      line.append(' ').append(argument.text());
    }
    return line.append('\'').toString();
  }
}
