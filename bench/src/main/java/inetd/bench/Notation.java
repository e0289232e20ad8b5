package inetd.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The two notations of inetd.conf. */
public enum Notation {
  POSITIONAL {
    @Override
    String line(int port, String program) {
      return port + " stream tcp nowait:1000000000 root " + program + " server";
    }
  },
  KEYS {
    @Override
    String line(int port, String program) {
      return port
          + " on protocol = tcp4, wait = no, user = root, exec = "
          + program
          + ", args = server, service_max = 1000000000;";
    }
  };

  /** The port of the first service; the others follow. */
  static final int FIRST_PORT = 20_000;

  /** Returns the definition of a service on {@code port} that starts {@code program}. */
  abstract String line(int port, String program);

  /** Returns a file of {@code services} definitions on loopback ports. */
  String file(int services, String program) {
    return IntStream.range(0, services)
        .mapToObj(i -> line(FIRST_PORT + i, program))
        .collect(Collectors.joining("\n", "127.0.0.1:\n", "\n"));
  }
}
