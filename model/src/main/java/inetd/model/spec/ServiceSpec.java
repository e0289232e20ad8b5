package inetd.model.spec;

import inetd.model.spec.Program.Credentials;
import inetd.model.word.Check;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One service as the operator asked for it, validated and immutable.
 *
 * <p>What it is stands on two axes: the way to it, and who serves. A daemon is supervised and has
 * no socket; a wait server is the same with one.
 *
 * @param key what makes two definitions the same service, over reloads
 * @param name what messages call it: {@code service/protocol} as written, or a daemon's name
 * @param origin where it was defined
 * @param socket how it is reached
 * @param server what does the work
 * @param controllers uids that may control it, besides root and the user it runs as ({@code
 *     control})
 */
public record ServiceSpec(
    String key,
    String name,
    Origin origin,
    Socket socket,
    Server server,
    List<Integer> controllers) {
  public ServiceSpec {
    controllers = List.copyOf(controllers);
    Check.that(fits(socket, server), "whoever serves is reached in a way that suits it");
  }

  public ServiceSpec(String key, String name, Origin origin, Socket socket, Server server) {
    this(key, name, origin, socket, server, List.of());
  }

  private static boolean fits(Socket socket, Server server) {
    return switch (socket) {
      case Socket.None _ -> server instanceof Server.Supervised;
      case Socket.Listening _ ->
          !(server instanceof Server.Supervised it) || it.program().isPresent();
      case Socket.Tcpmux _ -> server instanceof Server.PerConnection;
    };
  }

  /** Tells whether it is supervised and has no socket. */
  public boolean isDaemon() {
    return socket instanceof Socket.None;
  }

  /** Tells whether {@code other} is reached and served in exactly the same way. */
  public boolean actsLike(ServiceSpec other) {
    return socket.equals(other.socket) && server.equals(other.server);
  }

  /** Returns the socket of its own. */
  public Optional<Endpoint> endpoint() {
    return socket instanceof Socket.Listening(Endpoint endpoint, Rates _)
        ? Optional.of(endpoint)
        : Optional.empty();
  }

  /** Returns how often somebody may come to its socket. */
  public Rates rates() {
    return socket instanceof Socket.Listening(Endpoint _, Rates rates) ? rates : Rates.STANDARD;
  }

  /** Tells whether its rates count. */
  public boolean limited() {
    return !(server instanceof Server.Internal(Builtin builtin, OptionalLong _))
        || builtin.limited();
  }

  /** Returns the program that is started; a built-in service has none, nor one of hooks only. */
  public Optional<Program> program() {
    return switch (server) {
      case Server.Supervised supervised -> supervised.program();
      case Server.PerConnection each -> Optional.of(each.program());
      case Server.Internal _ -> Optional.empty();
    };
  }

  /** Returns the user or group it waits for, such as {@code user late}; empty if for none. */
  public String awaited() {
    Optional<Program> program = program();
    return program.isPresent()
            && program.get().credentials() instanceof Credentials.Awaited(var who)
        ? who
        : "";
  }

  /** Returns how many servers of single connections may run at the same time. */
  public OptionalLong acceptMax() {
    return switch (server) {
      case Server.Supervised _ -> OptionalLong.empty();
      case Server.PerConnection each -> each.acceptMax();
      case Server.Internal internal -> internal.acceptMax();
    };
  }

  /** Returns the care for its server. */
  public Optional<Supervision> supervision() {
    return server instanceof Server.Supervised supervised
        ? Optional.of(supervised.supervision())
        : Optional.empty();
  }

  /** Returns the programs around its own. */
  public Hooks hooks() {
    return server instanceof Server.Supervised supervised ? supervised.hooks() : Hooks.NONE;
  }

  /** Returns where its server finds the socket. */
  public Server.Passing passing() {
    return server instanceof Server.Supervised supervised
        ? supervised.passing()
        : Server.Passing.INETD;
  }

  /** A place in a configuration file; lines and columns count from 1. */
  public record Origin(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }
}
