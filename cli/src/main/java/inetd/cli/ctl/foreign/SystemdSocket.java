package inetd.cli.ctl.foreign;

import java.util.List;

/** The {@code [Socket]} section of a unit of systemd. */
final class SystemdSocket {
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
      draft.remove("keep_alive").remove("run_at_load").remove("ready").remove("exit_timeout");
    } else {
      draft.set("sockets", "pass");
    }
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
