package inetd.model.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A program to run and everything that is settled about it before exec.
 *
 * @param path as given; not searched for
 * @param argv from argv[0] on; never empty
 * @param credentials as whom
 * @param surroundings nice value, limits, umask, directories, environment
 */
public record Program(
    String path, List<String> argv, Credentials credentials, Surroundings surroundings) {
  public Program {
    argv = List.copyOf(argv);
  }

  /**
   * Returns the same program with variables that its user finds after logging in, but for those it
   * sets itself.
   *
   * @param usual NAME=value
   */
  public Program athome(List<String> usual) {
    List<String> own = surroundings.environment();
    if (own.isEmpty()) {
      return new Program(path, argv, credentials, surroundings.with(usual)); // One list for all.
    }
    List<String> environment = new ArrayList<>();
    for (String variable : usual) {
      String name = variable.substring(0, variable.indexOf('=') + 1);
      if (own.stream().noneMatch(it -> it.startsWith(name))) {
        environment.add(variable);
      }
    }
    environment.addAll(own);
    return new Program(path, argv, credentials, surroundings.with(environment));
  }

  /** As whom a program runs. */
  public sealed interface Credentials {
    /** As inetd itself; nothing is changed. */
    record Own() implements Credentials {}

    /**
     * Another group, the same user: NetBSD changes only the group for a user with uid 0.
     *
     * @param gid the group's number
     */
    record OwnWithGroup(int gid) implements Credentials {}

    /**
     * As somebody whom the databases of users and groups do not name yet: it starts nothing.
     *
     * @param who {@code user late}, {@code group late}
     */
    record Awaited(String who) implements Credentials {}

    /**
     * As somebody: groups, gid and uid are set in that order and verified.
     *
     * @param groups every group of the user, {@code gid} among them
     */
    record As(String user, int uid, int gid, List<Integer> groups) implements Credentials {
      public As {
        groups = List.copyOf(groups);
      }
    }
  }

  /**
   * The rest of what a program finds when it starts.
   *
   * @param nice added to nothing: the absolute nice value, -20 to 20
   * @param umask file mode creation mask
   * @param directory working directory
   * @param root directory to change the root to, before the working directory
   * @param limits resource limits
   * @param environment variables (NAME=value) that replace or join inetd's own
   * @param streams files on descriptors 0, 1 and 2
   * @param passed names of inetd's own variables that it finds; all if empty
   * @param oomScore how soon the kernel ends it when memory is short, -1000 (never) to 1000
   * @param session its place in the session that it is started in, always a new one
   */
  public record Surroundings(
      OptionalInt nice,
      OptionalInt umask,
      Optional<String> directory,
      Optional<String> root,
      List<ResourceLimit> limits,
      List<String> environment,
      Streams streams,
      Optional<List<String>> passed,
      OptionalInt oomScore,
      Session session) {
    public static final Surroundings INHERITED =
        new Surroundings(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Streams.NONE);

    public Surroundings(
        OptionalInt nice,
        OptionalInt umask,
        Optional<String> directory,
        Optional<String> root,
        List<ResourceLimit> limits,
        List<String> environment) {
      this(nice, umask, directory, root, limits, environment, Streams.NONE);
    }

    public Surroundings(
        OptionalInt nice,
        OptionalInt umask,
        Optional<String> directory,
        Optional<String> root,
        List<ResourceLimit> limits,
        List<String> environment,
        Streams streams) {
      this(nice, umask, directory, root, limits, environment, streams, Optional.empty());
    }

    public Surroundings(
        OptionalInt nice,
        OptionalInt umask,
        Optional<String> directory,
        Optional<String> root,
        List<ResourceLimit> limits,
        List<String> environment,
        Streams streams,
        Optional<List<String>> passed) {
      this(
          nice,
          umask,
          directory,
          root,
          limits,
          environment,
          streams,
          passed,
          OptionalInt.empty(),
          Session.LEADER);
    }

    public Surroundings {
      limits = List.copyOf(limits);
      environment = List.copyOf(environment);
      passed = passed.map(List::copyOf);
    }

    private Surroundings with(List<String> variables) {
      return new Surroundings(
          nice, umask, directory, root, limits, variables, streams, passed, oomScore, session);
    }

    /** Returns the same with these variables, the last of a name counts. */
    public Surroundings joined(List<String> others) {
      List<String> all = new ArrayList<>(environment);
      all.addAll(others);
      return with(all);
    }

    /**
     * Returns the same with no more of inetd's own variables than these, or fewer if it says so,
     * and in the root directory if it names none: inetd's own is nobody else's.
     */
    public Surroundings apart(List<String> variables) {
      List<String> fewer = new ArrayList<>(variables);
      passed.ifPresent(fewer::retainAll);
      return new Surroundings(
          nice,
          umask,
          directory.or(() -> Optional.of("/")),
          root,
          limits,
          environment,
          streams,
          Optional.of(fewer),
          oomScore,
          session);
    }

    /** Returns the same with these limits. */
    public Surroundings limited(List<ResourceLimit> others) {
      return new Surroundings(
          nice, umask, directory, root, others, environment, streams, passed, oomScore, session);
    }
  }

  /** The place of a program in its session (credentials(7)). */
  public enum Session {
    /** It leads the session and its process group: no terminal is its own before it opens one. */
    LEADER,
    /**
     * It leads its process group only, and so never gets a controlling terminal, whatever it opens.
     */
    MEMBER,
    /** It leads the session, and what is its standard input is its controlling terminal. */
    OWNER
  }

  /**
   * Files that a program has on its first three descriptors: opened as the program's user, below
   * its root and with its umask; written to at their end and created where they are missing.
   *
   * @param in absolute path, read only
   * @param out absolute path
   * @param err absolute path; the same as {@code out} is the same open file
   * @param logRate how much of what goes to no file the log takes
   */
  public record Streams(
      Optional<String> in, Optional<String> out, Optional<String> err, LogRate logRate) {
    private static final Set<String> DEVICES = Set.of("/dev/null", "/dev/console");

    public static final Streams NONE =
        new Streams(Optional.empty(), Optional.empty(), Optional.empty());

    public Streams(Optional<String> in, Optional<String> out, Optional<String> err) {
      this(in, out, err, LogRate.STANDARD);
    }

    /**
     * Returns those that are everybody's device: no user owns them, no root has to have them, and
     * so they are opened before there is another user or root.
     */
    public List<Optional<String>> devices() {
      return List.of(
          in.filter(DEVICES::contains),
          out.filter(DEVICES::contains),
          err.filter(DEVICES::contains));
    }

    /** Returns the others. */
    public List<Optional<String>> files() {
      return List.of(
          in.filter(it -> !DEVICES.contains(it)),
          out.filter(it -> !DEVICES.contains(it)),
          err.filter(it -> !DEVICES.contains(it)));
    }

    /** Returns the same without those others. */
    public Streams early() {
      List<Optional<String>> devices = devices();
      return new Streams(devices.get(0), devices.get(1), devices.get(2), logRate);
    }
  }

  /**
   * A resource limit; -1 is no limit.
   *
   * @param resource its name as in setrlimit(2), lower case without RLIMIT_: nofile, core, cpu, …
   */
  public record ResourceLimit(String resource, long soft, long hard) {}
}
