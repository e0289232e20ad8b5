package inetd.daemon;

import inetd.daemon.Places.Asked;
import inetd.daemon.servicedir.Scan;
import java.util.List;
import java.util.Optional;

/**
 * The options of a run, as the command line asked for them.
 *
 * @param manner attached to the terminal or not
 * @param logConnections whether every connection that the access rules allow is logged ({@code -l})
 * @param posix how the C library is called
 * @param source where the services come from
 * @param jobs absolute paths of directories of job files, beside those that the source names
 * @param scan the service directories that are supervised
 * @param rund the abstract name of the socket of rund's clients, if there is one
 * @param pidFile absolute path that is asked for the file that gets the process number
 * @param places where the rest is asked to be
 */
record Options(
    Manner manner,
    boolean logConnections,
    Posix posix,
    Source source,
    List<String> jobs,
    Optional<Scan> scan,
    Optional<String> rund,
    Optional<String> pidFile,
    Asked places) {
  static final String CONFIGURATION = "/etc/inetd.conf";

  /** What rund calls its socket. */
  static final String RUND = "rund";

  /** Where the system's inetd has jobs. */
  static final String JOBS = "/etc/inetd/jobs.d";

  /** How inetd stands to the terminal it was started from. */
  enum Manner {
    /** The start script detached it before this program was loaded. */
    DETACHED,
    /** {@code -f}: it stays, and says what it has to say to syslog. */
    FOREGROUND,
    /**
     * {@code -d}, with or without {@code -f}: it stays, and says on standard error what it does.
     */
    DEBUG,
    /** {@code --trace}: it stays, and shows on standard error every event and effect. */
    TRACE
  }

  /** Returns the configuration of an inetd that is not the system's: see {@link Places}. */
  Optional<String> another() {
    return switch (manner) {
      case DETACHED -> Optional.empty();
      case FOREGROUND, DEBUG, TRACE ->
          switch (source) {
            case Source.File(String path) when path.equals(CONFIGURATION) -> Optional.empty();
            case Source.File(String path) -> Optional.of(path);
            case Source.Nothing _ -> scan.map(Scan::path);
            case Source.Demo _ -> Optional.empty();
          };
    };
  }

  /** The two bindings of the C library. */
  enum Posix {
    /** Native methods. */
    JNI,
    /** jnr-ffi. */
    JNR
  }

  /** Where services come from. */
  sealed interface Source {
    /** A configuration file, by its absolute path. */
    record File(String path) implements Source {}

    /** No file: there are service directories. */
    record Nothing() implements Source {}

    /** The configuration inside the program, on unprivileged loopback ports. */
    record Demo() implements Source {}
  }
}
