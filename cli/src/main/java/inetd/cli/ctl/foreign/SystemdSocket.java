package inetd.cli.ctl.foreign;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The {@code [Socket]} section of a unit of systemd. */
final class SystemdSocket {
  /** What of a definition holds for each server that a connection starts. */
  static final Set<String> EACH =
      Set.of(
          "protocol",
          "socktype",
          "wait",
          "user",
          "group",
          "exec",
          "args",
          "accept_max",
          "service_max",
          "sndbuf",
          "recvbuf",
          "env",
          "pass_env",
          "limit",
          "umask",
          "nice",
          "directory",
          "root");

  private static final List<String> SUPERVISED =
      List.of(
          "sockets",
          "keep_alive",
          "successful_exit",
          "normal_exit",
          "ready",
          "ready_timeout",
          "watchdog",
          "respawn_limit",
          "throttle_interval",
          "exit_timeout",
          "stop_signal",
          "network_state",
          "path_state",
          "path_state_stop",
          "run_at_load");

  /** What holds for the one server of a socket. */
  static final Set<String> ONE = both();

  private final List<ForeignKey> keys;
  private final String address;
  private final String type;
  private final boolean accepts;
  private String user = "";
  private String group = "";
  private String mode = "";

  SystemdSocket(List<ForeignKey> keys) {
    this.keys = keys;
    String first = "";
    String kind = "stream";
    boolean each = false;
    for (ForeignKey key : keys) {
      switch (key.key()) {
        case "ListenStream", "ListenDatagram", "ListenSequentialPacket" -> {
          if (key.value().isEmpty()) {
            first = "";
          } else if (first.isEmpty()) {
            first = key.value();
            kind =
                switch (key.key()) {
                  case "ListenDatagram" -> "dgram";
                  case "ListenSequentialPacket" -> "seqpacket";
                  default -> "stream";
                };
          }
        }
        case "Accept" -> each = SystemdService.yes(key.value());
        case "SocketUser" -> user = key.value();
        case "SocketGroup" -> group = key.value();
        case "SocketMode" -> mode = key.value();
        default -> {}
      }
    }
    this.address = first.replace("%t", "/run");
    this.type = kind;
    this.accepts = each;
  }

  private static Set<String> both() {
    Set<String> both = new HashSet<>(EACH);
    both.addAll(SUPERVISED);
    return both;
  }

  private boolean unix() {
    return address.startsWith("/");
  }

  /** Returns where it listens; what the service is called if that is nowhere. */
  String endpoint(String stem) {
    boolean owned = !user.isEmpty() || !group.isEmpty() || !mode.isEmpty();
    if (address.isEmpty() || address.startsWith("@") || address.startsWith("vsock:")) {
      return stem;
    }
    return unix() && owned
        ? ":"
            + (user.isEmpty() ? "root" : user)
            + ":"
            + (group.isEmpty() ? "root" : group)
            + ":"
            + (mode.isEmpty() ? "666" : mode)
            + ":"
            + address
        : address;
  }

  void read(Draft draft) {
    boolean first = true;
    for (ForeignKey key : keys) {
      if (key.section().equals("Socket")) {
        first = take(draft, key, first);
      } else if (!key.key().equals("[")) {
        SystemdService.around(draft, key);
      }
    }
    if (address.isEmpty() || endpoint("").isEmpty()) {
      draft.remark(keys.getFirst().line(), "no equal: no address to listen on").remove("exec");
      return;
    }
    String family = type.equals("dgram") ? "udp" : "tcp";
    boolean six = address.startsWith("[");
    boolean everywhere = address.indexOf(':') < 0;
    draft.set("protocol", unix() ? "unix" : family + (everywhere ? "46" : six ? "6" : "4"));
    draft.set("socktype", type);
    draft.set("wait", accepts ? "no" : "yes");
    if (accepts) {
      // What systemd does of itself: 64 at a time, 200 in two seconds.
      if (!draft.has("accept_max")) {
        draft.set("accept_max", "64");
      }
      draft.set("service_max", "6000");
    } else {
      draft.set("sockets", "pass");
    }
    draft.keepsOnly(keys.getFirst().line(), accepts ? EACH : ONE);
    if (!draft.has("user")) {
      draft.set("user", "root");
    }
  }

  private boolean take(Draft draft, ForeignKey key, boolean first) {
    switch (key.key()) {
      case "[", "Accept", "Service" -> {}
      case "ListenStream", "ListenDatagram", "ListenSequentialPacket" -> {
        if (!first && !key.value().isEmpty()) {
          draft.remark(key.line(), "one socket for each service here: " + key.line().text());
        }
        return first && key.value().isEmpty();
      }
      case "SocketUser", "SocketGroup", "SocketMode" -> {
        if (!unix()) {
          draft.unequal(key.line());
        }
      }
      case "MaxConnections" -> {
        if (accepts) {
          draft.set("accept_max", key.value());
        } else {
          draft.remark(
              key.line(), "means nothing without Accept=yes: " + key.line().text().strip());
        }
      }
      case "ReceiveBuffer" -> buffer(draft, key, "recvbuf");
      case "SendBuffer" -> buffer(draft, key, "sndbuf");
      default -> draft.unequal(key.line());
    }
    return first;
  }

  private static void buffer(Draft draft, ForeignKey key, String word) {
    String bytes = Quantity.bytes(key.value());
    if (bytes.isEmpty()) {
      draft.unequal(key.line());
    } else {
      draft.set(word, bytes);
    }
  }
}
