package inetd.cli.sim;

import inetd.model.source.Lookup;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A lookup that finds every name, so that a configuration for another machine can be tried.
 *
 * <p>What it does not know it makes up, the same for the same configuration, and says so.
 */
final class AssumedLookup implements Lookup {
  /** Ports that inetd.conf has always been used for, from IANA's registry. */
  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("tcpmux", 1),
          Map.entry("echo", 7),
          Map.entry("discard", 9),
          Map.entry("systat", 11),
          Map.entry("daytime", 13),
          Map.entry("netstat", 15),
          Map.entry("qotd", 17),
          Map.entry("chargen", 19),
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("smtp", 25),
          Map.entry("time", 37),
          Map.entry("bootps", 67),
          Map.entry("tftp", 69),
          Map.entry("finger", 79),
          Map.entry("http", 80),
          Map.entry("pop3", 110),
          Map.entry("auth", 113),
          Map.entry("ident", 113),
          Map.entry("nntp", 119),
          Map.entry("ntp", 123),
          Map.entry("imap", 143),
          Map.entry("exec", 512),
          Map.entry("biff", 512),
          Map.entry("comsat", 512),
          Map.entry("login", 513),
          Map.entry("shell", 514),
          Map.entry("talk", 517),
          Map.entry("ntalk", 518),
          Map.entry("rsync", 873));

  private static final int FIRST_PORT = 20_000;
  private static final int FIRST_ID = 1_000;
  private static final int FIRST_PROGRAM = 0x20000000;

  private final Map<String, Integer> users = new TreeMap<>();
  private final Map<String, Integer> groups = new TreeMap<>();
  private final Map<String, Integer> hosts = new TreeMap<>();
  private final Map<String, Integer> ports = new TreeMap<>();
  private final Map<String, Integer> programs = new TreeMap<>();

  /** Returns what was made up, a line for each kind. */
  List<String> assumptions() {
    List<String> lines = new ArrayList<>();
    line("users", users, lines);
    line("groups", groups, lines);
    line("hosts", hosts, lines);
    line("ports", ports, lines);
    line("RPC programs", programs, lines);
    return lines;
  }

  private static void line(String what, Map<String, Integer> made, List<String> lines) {
    if (!made.isEmpty()) {
      List<String> names = new ArrayList<>();
      made.forEach((name, number) -> names.add(name + " = " + number));
      lines.add(what + " " + String.join(", ", names));
    }
  }

  private static int number(Map<String, Integer> made, String name, int first) {
    return made.computeIfAbsent(name, _ -> first + made.size());
  }

  @Override
  public Identity self() {
    return new Identity(0, 0);
  }

  @Override
  public Answer<Account> user(String name, OptionalInt gid) {
    int uid = name.equals("root") ? 0 : number(users, name, FIRST_ID);
    int group = gid.orElse(uid);
    return new Answer.Found<>(new Account(name, uid, group, List.of(group)));
  }

  @Override
  public Answer<Integer> group(String name) {
    return new Answer.Found<>(
        name.equals("wheel") || name.equals("root") ? 0 : number(groups, name, FIRST_ID));
  }

  @Override
  public Answer<List<IpAddress>> addresses(String host, Family family) {
    if (host.equals("localhost")) {
      return new Answer.Found<>(
          List.of(
              switch (family) {
                case V4 -> IpAddress.LOOPBACK4;
                case V6 -> IpAddress.LOOPBACK6;
              }));
    }
    // RFC 5737 and RFC 3849: addresses for documentation.
    int number = number(hosts, host, 1);
    return new Answer.Found<>(
        List.of(
            switch (family) {
              case V4 -> IpAddress.v4(0xc0000200 + number);
              case V6 -> new IpAddress(Family.V6, 0x20010db800000000L, number);
            }));
  }

  @Override
  public Answer<Integer> port(String service, String transport) {
    Integer known = PORTS.get(service);
    return new Answer.Found<>(
        known == null ? number(ports, service + "/" + transport, FIRST_PORT) : known);
  }

  @Override
  public Answer<Integer> rpcProgram(String name) {
    return new Answer.Found<>(number(programs, name, FIRST_PROGRAM));
  }

  @Override
  public boolean supports(Family family) {
    return true;
  }
}
