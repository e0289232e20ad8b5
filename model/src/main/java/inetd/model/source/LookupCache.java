package inetd.model.source;

import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer;
import inetd.model.source.Lookup.Answer.Found;
import inetd.model.source.Lookup.Answer.Missing;
import inetd.model.source.Lookup.Identity;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import inetd.model.spec.Program.Credentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The answers of one reading: every question is asked once, when it first comes up. */
public final class LookupCache {
  private final Lookup lookup;
  private final Map<String, Answer<Credentials>> users = new HashMap<>();
  private final Map<String, Answer<Account>> accounts = new HashMap<>();
  private final Map<String, List<String>> environments = new HashMap<>();
  private final Map<String, Answer<Integer>> groups = new HashMap<>();
  private final Map<String, Answer<Integer>> tcpPorts = new HashMap<>();
  private final Map<String, Answer<Integer>> udpPorts = new HashMap<>();
  private final Map<String, Answer<Integer>> programs = new HashMap<>();
  private final Map<String, Answer<List<IpAddress>>> hosts4 = new HashMap<>();
  private final Map<String, Answer<List<IpAddress>>> hosts6 = new HashMap<>();
  private final boolean supports4;
  private final boolean supports6;
  private final Identity self;
  private final Disk disk;
  private OptionalLong mostDescriptors = OptionalLong.empty();

  public LookupCache(Lookup lookup) {
    this.lookup = lookup;
    this.supports4 = lookup.supports(Family.V4);
    this.supports6 = lookup.supports(Family.V6);
    this.self = lookup.self();
    this.disk = new DiskCache(lookup.disk());
  }

  /** Returns the files of the machine. */
  public Disk disk() {
    return disk;
  }

  /** Returns the rights of a program that runs with {@code credentials}. */
  public Rights rights(Credentials credentials) {
    return Rights.of(credentials, self);
  }

  public long mostDescriptors() {
    if (mostDescriptors.isEmpty()) {
      mostDescriptors = OptionalLong.of(lookup.mostDescriptors());
    }
    return mostDescriptors.getAsLong();
  }

  /** Returns what is known of {@code user}. */
  public Answer<Account> account(String user) {
    Answer<Account> known = accounts.get(user);
    if (known == null) {
      known = lookup.user(user, OptionalInt.empty());
      accounts.put(user, known);
      meet(user, known);
    }
    return known;
  }

  private void meet(String user, Answer<Account> answer) {
    if (answer instanceof Found<Account>(Account account)) {
      environments.putIfAbsent(user, account.environment());
    }
  }

  /**
   * Returns the variables that {@code user}, whose credentials were asked for and are {@code
   * credentials}, finds after logging in; none if that is nobody else than inetd itself.
   */
  public List<String> environment(String user, Credentials credentials) {
    return credentials instanceof Credentials.As
        ? environments.getOrDefault(user, List.of())
        : List.of();
  }

  /** Returns what inetd has to become to be {@code user} in the user's login group. */
  public Answer<Credentials> user(String user) {
    Answer<Credentials> known = users.get(user);
    if (known == null) {
      known = credentials(account(user), false);
      users.put(user, known);
    }
    return known;
  }

  /** Returns what inetd has to become to be {@code user} in the group {@code gid}. */
  public Answer<Credentials> user(String user, int gid) {
    String question = user + ":" + gid;
    Answer<Credentials> known = users.get(question);
    if (known == null) {
      Answer<Account> answer = lookup.user(user, OptionalInt.of(gid));
      meet(user, answer);
      known = credentials(answer, true);
      users.put(question, known);
    }
    return known;
  }

  private Answer<Credentials> credentials(Answer<Account> answer, boolean grouped) {
    return switch (answer) {
      case Found<Account>(Account account) -> allowed(self.becoming(account, grouped));
      case Missing<Account>(String reason) -> new Missing<>(reason);
    };
  }

  private Answer<Credentials> allowed(Credentials wanted) {
    return self.refusal(wanted)
        .<Answer<Credentials>>map(Missing::new)
        .orElseGet(() -> new Found<>(wanted));
  }

  /** Returns what inetd has to become to have the group {@code gid} and stay who it is. */
  public Answer<Credentials> withGroup(int gid) {
    return allowed(new Credentials.OwnWithGroup(gid));
  }

  public Answer<Integer> group(String name) {
    Answer<Integer> known = groups.get(name);
    if (known == null) {
      known = lookup.group(name);
      groups.put(name, known);
    }
    return known;
  }

  public Answer<Integer> port(String service, String transport) {
    Map<String, Answer<Integer>> ports = transport.equals("tcp") ? tcpPorts : udpPorts;
    Answer<Integer> known = ports.get(service);
    if (known == null) {
      known = lookup.port(service, transport);
      ports.put(service, known);
    }
    return known;
  }

  public Answer<Integer> rpcProgram(String name) {
    Answer<Integer> known = programs.get(name);
    if (known == null) {
      known = lookup.rpcProgram(name);
      programs.put(name, known);
    }
    return known;
  }

  public Answer<List<IpAddress>> addresses(String host, Family family) {
    Map<String, Answer<List<IpAddress>>> hosts = family == Family.V4 ? hosts4 : hosts6;
    Answer<List<IpAddress>> known = hosts.get(host);
    if (known == null) {
      known = lookup.addresses(host, family);
      hosts.put(host, known);
    }
    return known;
  }

  public boolean supports(Family family) {
    return family == Family.V4 ? supports4 : supports6;
  }
}
