package inetd.model.source;

import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import inetd.model.spec.Program.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The system's databases of names, as a configuration needs them.
 *
 * <p>A reader asks each question once per reading, so answers need not be cached. It asks for names
 * only: IP literals and port numbers never get here. Nothing throws: what is not found is an
 * answer. It may block (passwd, DNS), so readings happen away from the loop.
 */
public interface Lookup {
  /** Returns as whom inetd itself runs. */
  Identity self();

  /**
   * Looks up a user by name, as getpwnam(3) and getgrouplist(3) do.
   *
   * @param gid replaces the login group where a definition names one
   */
  Answer<Account> user(String name, OptionalInt gid);

  /** Looks up the number of a group by name, as getgrnam(3) does. */
  Answer<Integer> group(String name);

  /** Resolves a host name to all its addresses of one family, as getaddrinfo(3) does. */
  Answer<List<IpAddress>> addresses(String host, Family family);

  /**
   * Looks up the port of a service by name or alias, as getservbyname(3) does.
   *
   * @param transport {@code tcp} or {@code udp}
   */
  Answer<Integer> port(String service, String transport);

  /** Looks up an RPC program number by name, as getrpcbyname(3) does. */
  Answer<Integer> rpcProgram(String name);

  /** Tells whether the kernel can open sockets of {@code family}. */
  boolean supports(Family family);

  /** Returns the files of the machine; one that has them all where nobody looks. */
  default Disk disk() {
    return Disk.ANY;
  }

  /** Returns how many descriptors a process can be allowed at most (RLIMIT_NOFILE). */
  default long mostDescriptors() {
    return Long.MAX_VALUE;
  }

  /** A user and a group by their numbers. */
  record Identity(int uid, int gid) {
    /**
     * Returns what inetd, being this, has to become to run something as {@code account}: nothing
     * for uid 0 or for itself, and for uid 0 with another group that group only, as NetBSD's does.
     *
     * @param grouped whether the definition names a group
     */
    public Credentials becoming(Account account, boolean grouped) {
      if (account.uid() == 0) {
        return grouped ? new Credentials.OwnWithGroup(account.gid()) : new Credentials.Own();
      }
      boolean itself = account.uid() == uid && (!grouped || account.gid() == gid);
      return itself
          ? new Credentials.Own()
          : new Credentials.As(account.name(), account.uid(), account.gid(), account.groups());
    }

    /**
     * Returns why inetd, being this, can never become {@code wanted}; empty if it can. Only root
     * can: to run something with one's own rights instead is what nobody asked for.
     */
    public Optional<String> refusal(Credentials wanted) {
      if (uid == 0) {
        return Optional.empty();
      }
      return switch (wanted) {
        case Credentials.Own _ -> Optional.empty();
        case Credentials.Awaited _ -> Optional.empty(); // There is nobody yet to be refused.
        case Credentials.OwnWithGroup(int group) -> group == gid ? Optional.empty() : OTHER_GROUP;
        case Credentials.As as when as.uid() != uid -> OTHER_USER;
        case Credentials.As _ -> OTHER_GROUP;
      };
    }

    private static final Optional<String> OTHER_USER =
        Optional.of("inetd is not run by root and cannot become another user");

    private static final Optional<String> OTHER_GROUP =
        Optional.of("inetd is not run by root and cannot take another group");
  }

  /**
   * What there is to know about a user before running something as them.
   *
   * @param gid the primary group: the one asked for, else the login group
   * @param groups every group of the user, {@code gid} among them
   * @param home absolute path
   * @param shell absolute path; empty if passwd(5) names none, which is /bin/sh
   */
  record Account(String name, int uid, int gid, List<Integer> groups, String home, String shell) {
    public Account(String name, int uid, int gid, List<Integer> groups) {
      this(name, uid, gid, groups, "/", "/bin/sh");
    }

    public Account {
      groups = List.copyOf(groups);
    }

    /** Returns the variables that it finds after logging in, as NAME=value. */
    public List<String> environment() {
      return List.of(
          "HOME=".concat(home),
          "USER=".concat(name),
          "LOGNAME=".concat(name),
          "SHELL=".concat(shell.isEmpty() ? "/bin/sh" : shell));
    }
  }

  /** What a question came to. */
  sealed interface Answer<T> {
    /** It is there. */
    record Found<T>(T value) implements Answer<T> {}

    /**
     * It is not.
     *
     * @param reason why, in words that follow the name and a colon: {@code No such user}, {@code No
     *     such group}, {@code unknown service}, {@code unknown rpc program}, getaddrinfo's text
     */
    record Missing<T>(String reason) implements Answer<T> {}
  }
}
