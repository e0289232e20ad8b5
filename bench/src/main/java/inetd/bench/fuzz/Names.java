package inetd.bench.fuzz;

import inetd.model.source.Lookup;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The users, groups, hosts and services that the examples are about. */
final class Names implements Lookup {
  private static final Map<String, Integer> USERS =
      Map.of("root", 0, "nobody", 32_767, "backup", 34);
  private static final Map<String, Integer> GROUPS = Map.of("wheel", 0, "tty", 4);
  private static final Map<String, Integer> PORTS =
      Map.of(
          "tcpmux", 1, "echo", 7, "discard", 9, "daytime", 13, "chargen", 19, "ftp", 21, "ssh", 22,
          "time", 37, "tftp", 69, "ntalk", 518);

  private static Answer<Integer> of(@Nullable Integer found, String reason) {
    return found == null ? new Answer.Missing<>(reason) : new Answer.Found<>(found);
  }

  @Override
  public Identity self() {
    return new Identity(0, 0);
  }

  @Override
  public Answer<Account> user(String name, OptionalInt gid) {
    Integer uid = USERS.get(name);
    return uid == null
        ? new Answer.Missing<>("No such user")
        : new Answer.Found<>(new Account(name, uid, gid.orElse(uid), List.of(gid.orElse(uid))));
  }

  @Override
  public Answer<Integer> group(String name) {
    return of(GROUPS.get(name), "No such group");
  }

  @Override
  public Answer<List<IpAddress>> addresses(String host, Family family) {
    return host.equals("localhost")
        ? new Answer.Found<>(
            List.of(family == Family.V4 ? IpAddress.LOOPBACK4 : IpAddress.LOOPBACK6))
        : new Answer.Missing<>("Name or service not known");
  }

  @Override
  public Answer<Integer> port(String service, String transport) {
    return of(PORTS.get(service), "unknown service");
  }

  @Override
  public Answer<Integer> rpcProgram(String name) {
    return of(Map.of("rstatd", 100_001).get(name), "unknown rpc program");
  }

  @Override
  public boolean supports(Family family) {
    return true;
  }
}
