package inetd.cli.ctl.foreign;

import inetd.cli.ctl.foreign.PropertyList.Value;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a job of launchd, the first of {@code Sockets}.
 *
 * @param each whether a server is started for each connection
 */
record LaunchdSocket(ForeignFile.Line line, Map<String, Value> said, boolean each) {
  private static final Set<String> TAKEN =
      Set.of(
          "SockServiceName",
          "SockNodeName",
          "SockPathName",
          "SockPathMode",
          "SockPathOwner",
          "SockPathGroup",
          "SockType",
          "SockFamily",
          "SockProtocol",
          "SockPassive");

  /** Returns the socket of a job; nothing if it has none. */
  static @Nullable LaunchdSocket of(String file, Map<String, Value> job) {
    if (!(job.get("Sockets") instanceof Value.Dictionary(int at, Map<String, Value> sockets))
        || sockets.isEmpty()) {
      return null;
    }
    Value first = sockets.values().iterator().next();
    if (first instanceof Value.Array(int _, var several) && !several.isEmpty()) {
      first = several.getFirst();
    }
    boolean each =
        job.get("inetdCompatibility") instanceof Value.Dictionary(int _, Map<String, Value> how)
            && !(how.get("Wait") instanceof Value.Flag(int _, boolean yes) && yes);
    return first instanceof Value.Dictionary(int _, Map<String, Value> said)
        ? new LaunchdSocket(new ForeignFile.Line(file, at, "Sockets"), said, each)
        : null;
  }

  private String word(String key, String none) {
    return switch (said.get(key)) {
      case Value.Text(int _, String text) -> text;
      case Value.Amount(int _, long number) -> Long.toString(number);
      case Value.Flag _, Value.Array _, Value.Dictionary _ -> none;
      case null -> none;
    };
  }

  /** Returns where it listens; empty if that is not said. */
  String endpoint() {
    String path = word("SockPathName", "");
    if (!path.isEmpty()) {
      String mode =
          said.get("SockPathMode") instanceof Value.Amount(int _, long bits)
              ? Long.toOctalString(bits)
              : "666";
      return ":"
          + String.join(":", word("SockPathOwner", "root"), word("SockPathGroup", "root"), mode)
          + ":"
          + path;
    }
    String host = word("SockNodeName", "");
    String port = word("SockServiceName", "");
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return host.isEmpty() || port.isEmpty() ? port : bracketed + ":" + port;
  }

  /** Has the draft listen, and keep what means something then. */
  void write(Draft draft, String job, boolean compatible) {
    String type = word("SockType", "stream");
    boolean datagrams = type.equals("dgram") || word("SockProtocol", "").equalsIgnoreCase("UDP");
    String family =
        switch (word("SockFamily", "")) {
          case "IPv4" -> "4";
          case "IPv6" -> "6";
          default -> {
            String host = word("SockNodeName", "");
            yield host.isEmpty() ? "46" : host.indexOf(':') < 0 ? "" : "6";
          }
        };
    boolean path = !word("SockPathName", "").isEmpty();
    draft.set("protocol", path ? "unix" : (datagrams ? "udp" : "tcp") + family);
    draft.set("socktype", datagrams ? "dgram" : type);
    draft.set("wait", each && !datagrams ? "no" : "yes");
    if (!draft.has("user")) {
      draft.set("user", "root");
    }
    if (!compatible) {
      draft.set("sockets", "pass");
      draft.remark(line, "the program gets it as descriptor 3, by LISTEN_FDS, not from launchd");
    }
    if (each) {
      draft.remove("run_at_load");
    }
    draft.remark(line, "called " + endpoint() + " here: " + job);
    draft.keepsOnly(line, each ? SystemdSocket.EACH : SystemdSocket.ONE);
    said.forEach((key, value) -> {
      if (!TAKEN.contains(key)) {
        draft.remark(new ForeignFile.Line(line.file(), value.line(), key), "no equal: " + key);
      }
    });
  }
}
