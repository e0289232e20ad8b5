package inetd.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.source.Configuration;
import inetd.model.source.Sources;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The configuration inside the program, for whoever runs it, on ports that anybody may use. */
final class Demo implements Sources {
  /** The name the configuration is read by. */
  static final String NAME = "demo.conf";

  /** What is added to the ports that need rights. */
  private static final int SHIFT = 7000;

  private static final int FIRST_FREE = 1024;

  static final String INVITATION =
      """
      inetd serves a demonstration on 127.0.0.1. In another terminal, try:

        nc 127.0.0.1 7007                  echo: it says what you say
        nc 127.0.0.1 7013                  daytime
        nc 127.0.0.1 7019 | head           chargen
        nc 127.0.0.1 7037 | od -An -tx1    time, in seconds since 1900
        nc 127.0.0.1 7080                  a shell script for every connection
        nc 127.0.0.1 7081                  one that may be started five times a minute
        nc 127.0.0.1 7001                  tcpmux: say help, or date

      Control-C ends it.
      """;

  private final String user;

  Demo(String user) {
    this.user = user;
  }

  @Override
  public Opened open(String path) {
    return path.equals(NAME)
        ? new Opened.Content(NAME, text().replace("USER", user))
        : new Opened.Unreadable("No such file or directory");
  }

  @Override
  public Matches glob(String pattern) {
    return new Matches.Paths(List.of());
  }

  private static String text() {
    try (InputStream stream = Demo.class.getResourceAsStream("/" + NAME)) {
      if (stream == null) {
        throw new AssertionError(NAME + " is in the jar");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns {@code read} with every port that needs rights moved to one that does not. */
  static Configuration shifted(Configuration read) {
    List<ServiceSpec> services = new ArrayList<>();
    for (ServiceSpec spec : read.services()) {
      services.add(
          new ServiceSpec(
              spec.key(), spec.name(), spec.origin(), shifted(spec.socket()), spec.server()));
    }
    return new Configuration(
        services, read.jobs(), read.problems(), read.unsound(), read.extent(), read.site());
  }

  private static Socket shifted(Socket socket) {
    return switch (socket) {
      case Socket.Listening(var endpoint, var rates) ->
          new Socket.Listening(shifted(endpoint), rates);
      case Socket.None _, Socket.Tcpmux _ -> socket;
    };
  }

  private static Endpoint shifted(Endpoint endpoint) {
    return endpoint.address() instanceof Address.Inet(var ip, int port) && port < FIRST_FREE
        ? new Endpoint(
            endpoint.type(),
            new Address.Inet(ip, port + SHIFT),
            endpoint.receiveBuffer(),
            endpoint.sendBuffer(),
            endpoint.deferAccept(),
            endpoint.rpc())
        : endpoint;
  }
}
