package inetd.daemon;

import inetd.daemon.Options.Manner;
import inetd.daemon.Options.Posix;
import inetd.daemon.Options.Source;
import inetd.daemon.servicedir.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command line, and what it comes to.
 *
 * <p>Read by hand, the way getopt(3) reads it: short options may be joined, {@code --} and the
 * first operand end them, and operands after the first are ignored. A library for it would cost a
 * daemon that lives for years more memory than the rest of its start.
 */
sealed interface CommandLine {
  String USAGE =
      """
      usage: inetd [-dfl] [--pid-file path] [--state directory] [--db directory]
                   [--socket path] [--jobs directory] [--posix=jni|jnr] [--demo] [--trace]
                   [--scan directory | --supervise directory] [--rund[=name]] [conf]
             inetd --help | --version [-v]
      """;

  String HELP =
      USAGE
          + """

          Listens for the services of conf (default /etc/inetd.conf) and starts their servers.

            -d                   stay in the foreground and say on standard error what is done
            -f                   stay in the foreground
            -l                   log every connection that the access rules allow
            --pid-file path      write the process number there (default /var/run/inetd.pid)
            --state directory    keep there who lives (default /var/run/inetd; '' nowhere);
                                 the socket is beside it unless it is named
            --db directory       keep there what is disabled (default /var/db/inetd; '' nowhere)
            --socket path        take requests there (default /var/run/inetd.sock; '' nowhere)
            --jobs directory     read the job files there, and may be repeated (default
                                 /etc/inetd/jobs.d, if conf is /etc/inetd.conf)
            --scan directory     supervise every service directory there, as runsvdir does;
                                 without a conf, nothing else
            --supervise directory  supervise that one, as runsv does
            --rund[=name]        take rund's requests at this abstract socket (default @rund)
            --posix=jni|jnr      call the C library through JNI or jnr-ffi
            --trace              stay in the foreground and show every event and effect there
            --demo               serve a built-in configuration on loopback ports, as who you are
            --help, --version    print this, or the version, and leave; --version -v tells the
                                 Java too, and whether it uses the cache that a start is fast by

          With -d or -f and a conf of its own it is another inetd than the system's, and has state,
          pid file and socket of its own: /var/run/inetd-NAME-SUM, .pid and .sock.

          SIGHUP reads the configuration again; SIGUSR2 has the inetd that is installed now take
          over; SIGALRM tries closed sockets again; SIGTERM and SIGINT leave with status 0.
          """;

  /** Serve. */
  record Serve(Options options) implements CommandLine {}

  /** Print {@code text} and leave with status 0. */
  record Answer(String text) implements CommandLine {}

  /** Print all of {@link Version} and leave with status 0. */
  record Describe() implements CommandLine {}

  /** Print {@code text} as an error and leave with status 1. */
  record Refusal(String text) implements CommandLine {}

  /**
   * Reads {@code words}.
   *
   * @param directory absolute path that relative paths are taken from: where the operator stood,
   *     although a detached inetd works in {@code /}
   */
  static CommandLine parse(String[] words, String directory) {
    return new Reading(words, directory).result();
  }

  /** One reading of a command line, from left to right. */
  final class Reading {
    private static final Set<String> VALUED =
        Set.of(
            "--posix",
            "--pid-file",
            "--state",
            "--db",
            "--socket",
            "--jobs",
            "--scan",
            "--supervise");

    private final String[] words;
    private final String directory;
    private int next;
    private boolean debug;
    private boolean trace;
    private boolean foreground;
    private boolean logConnections;
    private Posix posix = Posix.JNI;
    private boolean demo;
    private Optional<String> configuration = Optional.empty();
    private Optional<Scan> scan = Optional.empty();
    private Optional<String> rund = Optional.empty();
    private final List<String> jobs = new ArrayList<>();
    private Optional<String> pidFile = Optional.empty();
    private Places.Asked places = Places.Asked.NOTHING;

    private Reading(String[] words, String directory) {
      this.words = words;
      this.directory = directory;
    }

    private CommandLine result() {
      while (next < words.length) {
        String word = words[next];
        if (word.equals("--")) {
          next++;
          break;
        }
        if (word.length() < 2 || word.charAt(0) != '-') {
          break;
        }
        next++;
        String problem = "";
        if (word.startsWith("--")) {
          switch (word) {
            case "--help" -> {
              return new Answer(HELP);
            }
            case "--version" -> {
              return next < words.length && words[next].equals("-v")
                  ? new Describe()
                  : new Answer(Version.LINE);
            }
            default -> problem = takeLong(word);
          }
        } else {
          problem = takeShort(word);
        }
        if (!problem.isEmpty()) {
          return new Refusal("inetd: " + problem + "\n" + USAGE);
        }
      }
      if (next < words.length) {
        configuration = Optional.of(words[next]);
      }
      return new Serve(options());
    }

    /** Takes joined short options; returns what is wrong with them, or nothing. */
    private String takeShort(String word) {
      for (int i = 1; i < word.length(); i++) {
        switch (word.charAt(i)) {
          case 'd' -> debug = true;
          case 'f' -> foreground = true;
          case 'l' -> logConnections = true;
          default -> {
            return "unknown option -" + word.charAt(i);
          }
        }
      }
      return "";
    }

    /** Takes a long option, with its value; returns what is wrong with it, or nothing. */
    private String takeLong(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (name.equals("--demo") || name.equals("--trace")) {
        demo |= name.equals("--demo");
        trace |= name.equals("--trace");
        return equals < 0 ? "" : "option " + name + " takes no value";
      }
      if (name.equals("--rund")) {
        return takeRund(equals < 0 ? Options.RUND : word.substring(equals + 1));
      }
      if (!VALUED.contains(name)) {
        return "unknown option " + name;
      }
      if (equals < 0 && next == words.length) {
        return "option " + name + " needs a value";
      }
      String value = equals < 0 ? words[next++] : word.substring(equals + 1);
      return switch (name) {
        case "--posix" -> takePosix(value);
        case "--pid-file" -> takePidFile(value);
        case "--jobs" -> takeJobs(value);
        case "--scan" -> takeScan(value, new Scan.Every(absolute(value)));
        case "--supervise" -> takeScan(value, new Scan.One(absolute(value)));
        default -> takePlace(name, value.isEmpty() ? value : absolute(value));
      };
    }

    private String takePlace(String name, String path) {
      places =
          switch (name) {
            case "--state" -> places.state(path);
            case "--db" -> places.db(path);
            default -> places.socket(path);
          };
      return "";
    }

    private String takeScan(String value, Scan asked) {
      if (scan.isPresent()) {
        return "--scan and --supervise are given once";
      }
      scan = Optional.of(asked);
      return value.isEmpty() ? "--scan and --supervise need a directory" : "";
    }

    /** Takes an abstract name, with or without the @ that people write for its NUL. */
    private String takeRund(String value) {
      String name = value.startsWith("@") ? value.substring(1) : value;
      rund = Optional.of(name);
      return name.isEmpty() || name.length() > 107 ? "--rund needs a name of 1 to 107 bytes" : "";
    }

    private String takePosix(String value) {
      if (value.equals("jnr")) {
        posix = Posix.JNR;
      } else if (!value.equals("jni")) {
        return "--posix is jni or jnr, not '" + value + "'";
      }
      return "";
    }

    private String takePidFile(String value) {
      pidFile = Optional.of(absolute(value));
      return value.isEmpty() ? "option --pid-file needs a path" : "";
    }

    private String takeJobs(String value) {
      jobs.add(absolute(value));
      return value.isEmpty() ? "option --jobs needs a directory" : "";
    }

    private Options options() {
      Manner manner =
          trace
              ? Manner.TRACE
              : debug ? Manner.DEBUG : foreground || demo ? Manner.FOREGROUND : Manner.DETACHED;
      Source source =
          demo
              ? new Source.Demo()
              : configuration.isEmpty() && scan.isPresent()
                  ? new Source.Nothing()
                  : new Source.File(absolute(configuration.orElse(Options.CONFIGURATION)));
      if (jobs.isEmpty()
          && source instanceof Source.File(String file)
          && file.equals(Options.CONFIGURATION)) {
        jobs.add(Options.JOBS);
      }
      return new Options(
          manner, logConnections, posix, source, List.copyOf(jobs), scan, rund, pidFile, places);
    }

    /** Puts the directory in front of a relative path, and changes nothing else about it. */
    private String absolute(String path) {
      if (path.startsWith("/")) {
        return path;
      }
      String rest = path.startsWith("./") ? path.substring(2) : path;
      return directory.endsWith("/") ? directory + rest : directory + "/" + rest;
    }
  }
}
