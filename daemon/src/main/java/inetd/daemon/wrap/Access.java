package inetd.daemon.wrap;

import inetd.daemon.posix.Libc;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The access rules: whether connections go through {@code wrap} on their way to a server, and how.
 *
 * <p>Only for external nowait stream services, as in NetBSD's inetd. The way round it is a short
 * cut and never an answer: where there may be a rule, wrap and libwrap decide.
 */
public final class Access {
  /** The descriptor that {@code wrap} tells at what it decided. */
  public static final int WORDS = 4;

  /**
   * The service that a connection is for.
   *
   * @param number what its reports have
   * @param protocol for messages, as written in the configuration
   */
  public record Door(int number, String protocol) {}

  private static final File ALLOW = new File("/etc/hosts.allow");
  private static final File DENY = new File("/etc/hosts.deny");

  private final RuleFile allow;
  private final RuleFile deny;
  private final Path wrap;
  private final boolean log;

  /**
   * Access control by the system's two files.
   *
   * @param nativeDirectory where {@code wrap} is
   * @param log whether to say who connected (option {@code -l})
   * @param elsewhere where a changed file is read
   */
  public Access(Libc libc, Path nativeDirectory, boolean log, Executor elsewhere) {
    this(
        libc,
        ALLOW,
        DENY,
        nativeDirectory.resolve("wrap"),
        log,
        elsewhere,
        System::currentTimeMillis);
  }

  Access(
      Libc libc,
      File allow,
      File deny,
      Path wrap,
      boolean log,
      Executor elsewhere,
      LongSupplier wallMillis) {
    this.allow = new RuleFile(libc, allow, FileStamp.of(libc, allow), elsewhere, wallMillis);
    this.deny = new RuleFile(libc, deny, FileStamp.of(libc, deny), elsewhere, wallMillis);
    this.wrap = wrap.toAbsolutePath();
    this.log = log;
  }

  /** Tells whether a connection accepted now has to go through wrap. Two stats, no more. */
  public boolean needed() {
    return log || allow.mayHaveRules() || deny.mayHaveRules();
  }

  /**
   * Returns the argument vector that starts {@code path} with {@code argv} by way of wrap; its
   * first element is the program to exec. It does not change while inetd runs.
   *
   * @param daemon the name the rules know the service by: argv[0] of the server
   */
  public List<String> around(Door door, String daemon, String path, List<String> argv) {
    List<String> words = new ArrayList<>();
    words.add(wrap.toString());
    if (log) {
      words.add("-l");
    }
    if (!allow.file().equals(ALLOW)) {
      words.addAll(List.of("-a", allow.file().getPath()));
    }
    if (!deny.file().equals(DENY)) {
      words.addAll(List.of("-d", deny.file().getPath()));
    }
    words.addAll(List.of("-s", Integer.toString(door.number())));
    words.addAll(List.of("-n", daemon, "-p", door.protocol(), "--", path));
    words.addAll(argv);
    return words;
  }
}
