package inetd.sim.script;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.word.Role;
import inetd.sim.program.Behaviour;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a script's line: blanks between them, quotes around what has blanks. */
public final class ScriptWords {
  /** A word, and the column it begins in. */
  record Word(String text, int column) {}

  /** A line that cannot be taken apart, and where. */
  static final class Unclosed extends Exception {
    private static final long serialVersionUID = 1;
    final int column;

    Unclosed(int column) {
      super("unclosed quote");
      this.column = column;
    }
  }

  private ScriptWords() {}

  /** Takes a line apart; a word that begins with # ends it. */
  static List<Word> split(String line) throws Unclosed {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at == line.length() || line.charAt(at) == '#') {
        return words;
      }
      int column = at + 1;
      if (line.charAt(at) == '"') {
        int end = closing(line, at);
        words.add(new Word(unescape(line.substring(at + 1, end)), column));
        at = end + 1;
      } else {
        int end = at;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
          end++;
        }
        words.add(new Word(line.substring(at, end), column));
        at = end;
      }
    }
  }

  private static int closing(String line, int open) throws Unclosed {
    int at = open + 1;
    while (at < line.length()) {
      if (line.charAt(at) == '"') {
        return at;
      }
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    throw new Unclosed(open + 1);
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      at++;
      if (c != '\\' || at == text.length()) {
        plain.append(c);
        continue;
      }
      char escaped = text.charAt(at);
      at++;
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'x' -> {
          String hex = text.substring(at, Math.min(at + 2, text.length()));
          if (hex.matches("[0-9a-fA-F]{2}")) {
            plain.append((char) Integer.parseInt(hex, 16));
            at += 2;
          } else {
            plain.append('x');
          }
        }
        default -> plain.append(escaped);
      }
    }
    return plain.toString();
  }

  /** Writes {@code text} as one word. */
  static String quote(String text) {
    return text.matches("[^\\s\"#\\\\][^\\s\"\\\\]*")
        ? text
        : quote(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Writes bytes as one quoted word. */
  static String quote(Bytes bytes) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : bytes.array()) {
      switch (b) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '"', '\\' -> quoted.append('\\').append((char) b);
        default ->
            quoted.append(b >= ' ' && b < 127 ? Character.toString(b) : "\\x%02x".formatted(b));
      }
    }
    return quoted.append('"').toString();
  }

  /** Returns the bytes of a word, one for a character. */
  public static Bytes bytes(String word) {
    return Bytes.of(word.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static String role(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> role(String word) {
    for (Role role : Role.values()) {
      if (role(role).equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Returns the IP address {@code word} says, empty if it says none. */
  static Optional<IpAddress> ip(String word) {
    try {
      InetAddress address = InetAddress.ofLiteral(word);
      ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
      return Optional.of(
          address instanceof Inet4Address
              ? IpAddress.v4(bytes.getInt())
              : new IpAddress(IpAddress.Family.V6, bytes.getLong(), bytes.getLong()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Returns the address {@code word} says: {@code 1.2.3.4:80}, {@code [::1]:80}. */
  public static Optional<Address.Inet> inet(String word) {
    int colon = word.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String host = word.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    Optional<Integer> port = Behaviour.number(word.substring(colon + 1), 65_535);
    return port.isEmpty()
        ? Optional.empty()
        : ip(host).map(address -> new Address.Inet(address, port.get()));
  }
}
