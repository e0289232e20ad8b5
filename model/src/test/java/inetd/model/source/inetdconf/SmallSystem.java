package inetd.model.source.inetdconf;

import inetd.model.source.Disk;
import inetd.model.source.Lookup;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A machine with a few users, services and hosts, that remembers what it was asked. */
public final class SmallSystem implements Lookup {
  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("tcpmux", 1),
          Map.entry("echo", 7),
          Map.entry("discard", 9),
          Map.entry("daytime", 13),
          Map.entry("chargen", 19),
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("time", 37),
          Map.entry("tftp", 69),
          Map.entry("finger", 79),
          Map.entry("pop3", 110),
          Map.entry("ident", 113),
          Map.entry("imap", 143),
          Map.entry("bgp", 179),
          Map.entry("netstat", 15),
          Map.entry("systat", 11),
          Map.entry("exec", 512),
          Map.entry("login", 513),
          Map.entry("shell", 514),
          Map.entry("uucp", 540),
          Map.entry("ntalk", 518),
          Map.entry("comsat", 512),
          Map.entry("bootps", 67));
  private static final Map<String, Account> USERS =
      Map.of(
          "root", new Account("root", 0, 0, List.of(0)),
          "nobody", new Account("nobody", 32767, 39, List.of(39)),
          "uucp", new Account("uucp", 10, 10, List.of(10)),
          "alice", new Account("alice", 1000, 100, List.of(100, 20), "/home/alice", "/bin/ksh"));
  private static final Map<String, Integer> GROUPS =
      Map.of("wheel", 0, "kmem", 2, "tty", 4, "users", 100, "nobody", 39);
  private static final Map<String, Integer> PROGRAMS =
      Map.of("rstatd", 100001, "rusersd", 100002, "walld", 100008, "sprayd", 100012);

  private final Identity self;
  final List<String> asked = new ArrayList<>();
  final Map<String, Account> users = new HashMap<>(USERS);
  boolean withoutIp6;
  Disk disk = Disk.ANY;
  long mostDescriptors = Long.MAX_VALUE;

  public SmallSystem() {
    this(new Identity(0, 0));
  }

  SmallSystem(Identity self) {
    this.self = self;
  }

  @Override
  public Identity self() {
    return self;
  }

  @Override
  public Answer<Account> user(String name, OptionalInt gid) {
    asked.add("user " + name);
    Account account = users.get(name);
    if (account == null) {
      return new Answer.Missing<>("No such user");
    }
    if (gid.isEmpty()) {
      return new Answer.Found<>(account);
    }
    List<Integer> groups = new ArrayList<>(List.of(gid.getAsInt()));
    groups.addAll(account.groups().subList(1, account.groups().size()));
    return new Answer.Found<>(
        new Account(name, account.uid(), gid.getAsInt(), groups, account.home(), account.shell()));
  }

  @Override
  public Answer<Integer> group(String name) {
    asked.add("group " + name);
    return of(GROUPS.get(name), "No such group");
  }

  @Override
  public Answer<List<IpAddress>> addresses(String host, Family family) {
    asked.add("host " + host);
    return switch (host) {
      case "localhost" ->
          new Answer.Found<>(
              List.of(family == Family.V4 ? IpAddress.LOOPBACK4 : IpAddress.LOOPBACK6));
      case "many" -> new Answer.Found<>(List.of(IpAddress.v4(1), IpAddress.v4(2)));
      default -> new Answer.Missing<>("hostname nor servname provided, or not known");
    };
  }

  @Override
  public Answer<Integer> port(String service, String transport) {
    asked.add("port " + service + "/" + transport);
    return of(PORTS.get(service), "unknown service");
  }

  @Override
  public Answer<Integer> rpcProgram(String name) {
    return of(PROGRAMS.get(name), "unknown rpc program");
  }

  @Override
  public Disk disk() {
    return disk;
  }

  @Override
  public long mostDescriptors() {
    return mostDescriptors;
  }

  @Override
  public boolean supports(Family family) {
    return family == Family.V4 || !withoutIp6;
  }

  private static Answer<Integer> of(@Nullable Integer found, String why) {
    return found == null ? new Answer.Missing<>(why) : new Answer.Found<>(found);
  }
}
