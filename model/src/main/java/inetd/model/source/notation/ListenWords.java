package inetd.model.source.notation;

import inetd.model.source.text.Literals;
import inetd.model.source.text.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of listen addresses: {@code *}, a literal with or without brackets, a host name, or a
 * list of them with commas, as OpenBSD and Debian have it.
 */
public final class ListenWords {
  private static final Set<String> LOCAL =
      Set.of("localhost", "localhost4", "localhost6", "loopback", "ip6-localhost", "ip6-loopback");

  /** The characters between addresses, whatever they are. */
  private static final String CHUNKS = "[^0-9A-Za-z.:%*_-]+";

  private ListenWords() {}

  /** Returns the addresses of a list, without their brackets. */
  public static List<Token> list(Token word) {
    List<Token> addresses = new ArrayList<>(1);
    int from = 0;
    for (int comma = word.text().indexOf(','); comma >= 0; comma = word.text().indexOf(',', from)) {
      addresses.add(unbracketed(word.part(from, comma)));
      from = comma + 1;
    }
    addresses.add(unbracketed(word.part(from)));
    return addresses;
  }

  private static Token unbracketed(Token address) {
    String host = address.text();
    return host.startsWith("[") && host.endsWith("]") && host.length() > 2
        ? address.part(1, host.length() - 1)
        : address;
  }

  /** Tells whether {@code host} can be a listen address: {@code *}, a literal or a host name. */
  public static boolean plausible(String host) {
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

  /** Tells whether all of a list can be. */
  public static boolean plausible(List<Token> hosts) {
    for (Token host : hosts) {
      if (!plausible(host.text())) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether {@code word} can be a service: a name, a number, a path, with versions. */
  public static boolean service(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c > '~' || !(Character.isLetterOrDigit(c) || "/-_.+".indexOf(c) >= 0)) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /**
   * Tells whether a word that stands where a service is named can hardly be meant as anything but
   * addresses: in doubt it is, since whoever writes one wants to be reached there and not
   * everywhere.
   */
  public static boolean meant(String word) {
    return !word.startsWith("/")
        && Arrays.stream(word.split(CHUNKS)).anyMatch(ListenWords::address);
  }

  /** Tells whether a part of a line is an address, or nothing else but one that is misspelt. */
  private static boolean address(String part) {
    String bare = bare(part);
    return bare.equals("*")
        || LOCAL.contains(bare.toLowerCase(Locale.ROOT))
        || bare.indexOf('.') > 0
        || bare.indexOf("::") >= 0
        || Literals.parse(bare).isPresent();
  }

  private static String bare(String part) {
    return part.endsWith(":") && !part.endsWith("::") ? part.substring(0, part.length() - 1) : part;
  }

  /** Returns the line that was probably meant by one that names addresses in another way. */
  public static String meantLine(String word) {
    List<String> found = new ArrayList<>();
    for (String part : word.split(CHUNKS, -1)) {
      String bare = bare(part);
      if (bare.equals("*") || Literals.parse(bare).isPresent()) {
        found.add(bare.indexOf(':') >= 0 ? "[" + bare + "]" : bare);
      } else if (LOCAL.contains(bare)) {
        found.add(bare);
      }
    }
    return (found.isEmpty() ? "ADDRESS" : String.join(",", found)) + ":";
  }
}
