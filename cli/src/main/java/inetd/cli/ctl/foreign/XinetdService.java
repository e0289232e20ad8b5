package inetd.cli.ctl.foreign;

import inetd.cli.ctl.foreign.XinetdReader.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One {@code service} section of xinetd.conf(5). */
final class XinetdService {
  private static final int SECONDS = 60;
  private static final Set<String> BUILTIN =
      Set.of("echo", "discard", "chargen", "daytime", "time");

  private final String name;
  private final ForeignFile.Line begun;
  private final Map<String, Attribute> attributes;

  XinetdService(String name, ForeignFile.Line begun, Map<String, Attribute> attributes) {
    this.name = name;
    this.begun = begun;
    this.attributes = attributes;
  }

  Draft draft(boolean switchedOff) {
    Draft draft = new Draft(endpoint());
    if (switchedOff || value("disable").equals("yes") || flagged("DISABLE")) {
      draft.off();
    }
    String type = value("socket_type").isEmpty() ? "stream" : value("socket_type");
    boolean internal = typed("INTERNAL");
    draft.set("protocol", protocol(type));
    draft.set("socktype", type);
    if (!internal) {
      draft.set("wait", value("wait").equals("yes") ? "yes" : "no");
    }
    draft.set("user", value("user").isEmpty() ? "root" : value("user"));
    if (!attributes.containsKey("cps") && !internal) {
      draft.set("service_max", Integer.toString(50 * SECONDS));
    }
    attributes.forEach((key, attribute) -> take(draft, key, attribute));
    program(draft, internal);
    if (type.equals("raw") || type.equals("rdm")) {
      draft.remark(begun, "no equal: socket type " + type).remove("exec");
    }
    return draft;
  }

  /** What of a section is read: keys that are taken together elsewhere have nothing to do here. */
  private void take(Draft draft, String key, Attribute attribute) {
    ForeignFile.Line line = attribute.line();
    String value = attribute.value();
    switch (key) {
      case "disable",
          "socket_type",
          "protocol",
          "wait",
          "user",
          "server",
          "server_args",
          "port" -> {}
      case "rpc_version", "rpc_number", "bind", "interface" -> {}
      case "id" -> {
        if (!value.equals(name)) {
          draft.remark(line, "the service is known by its address here: " + text(line));
        }
      }
      case "type" -> {}
      case "group" -> draft.set("group", value);
      case "nice" -> draft.set("nice", value);
      case "umask" -> draft.set("umask", value);
      case "env" -> attribute.values().forEach(variable -> draft.add("env", variable));
      case "passenv" -> draft.set("pass_env", attribute.values().toArray(String[]::new));
      case "groups" -> {
        if (value.equals("no")) {
          draft.remark(line, "a server has the groups of its user here: " + line.text().strip());
        }
      }
      case "instances" -> {
        // There is one server at a time of a wait service, there as here.
        if (!value.equals("UNLIMITED") && !value("wait").equals("yes")) {
          draft.set("accept_max", value);
        }
      }
      case "cps" -> rate(draft, attribute);
      case "per_source" -> {
        if (!value.equals("UNLIMITED")) {
          draft.remark(
              line, "no limit on servers of one address here; ip_max limits starts: " + text(line));
        }
      }
      case "flags" -> flags(draft, attribute);
      case "only_from" -> access(draft, attribute, true);
      case "no_access" -> access(draft, attribute, false);
      case "redirect" ->
          draft.remark(line, "no equal: a server that relays, such as socat, would: " + text(line));
      case "rlimit_as", "rlimit_cpu", "rlimit_data", "rlimit_rss", "rlimit_stack", "rlimit_files" ->
          limit(draft, key, attribute);
      default -> draft.unequal(line);
    }
  }

  /** Names the rules of hosts_access(5) that ask the same of a connection. */
  private void access(Draft draft, Attribute attribute, boolean only) {
    ForeignFile.Line line = attribute.line();
    boolean asked = !typed("INTERNAL") && !value("wait").equals("yes");
    if (!asked) {
      draft.remark(line, "no equal but for nowait stream services: " + text(line));
      return;
    }
    String server = value("server");
    String daemon =
        flagged("NAMEINARGS") && !values("server_args").isEmpty()
            ? values("server_args").getFirst()
            : server.substring(server.lastIndexOf('/') + 1);
    List<String> clients = new ArrayList<>();
    for (String client : attribute.values()) {
      // Zeros at the end are any number to xinetd.
      String prefix = client.replaceFirst("(\\.0)+$", ".");
      clients.add(client.equals("0.0.0.0") ? "ALL" : prefix);
    }
    String rule = daemon + ": " + String.join(" ", clients);
    draft.remark(
        line,
        only
            ? "write '"
                + rule
                + "' into hosts.allow, '"
                + daemon
                + ": ALL' into hosts.deny, see hosts_access(5): "
                + text(line)
            : "write '" + rule + "' into hosts.deny, see hosts_access(5): " + text(line));
  }

  private static String text(ForeignFile.Line line) {
    return line.text().strip();
  }

  private static void limit(Draft draft, String key, Attribute attribute) {
    String resource = key.substring("rlimit_".length());
    String most = Quantity.bytes(attribute.value());
    if (most.isEmpty()) {
      draft.unequal(attribute.line());
      return;
    }
    draft.add("limit", resource.equals("files") ? "nofile" : resource, most, most);
  }

  private static void rate(Draft draft, Attribute attribute) {
    List<String> values = attribute.values();
    if (values.isEmpty() || !values.getFirst().matches("[0-9]{1,6}")) {
      draft.unequal(attribute.line());
      return;
    }
    int inMinute = Integer.parseInt(values.getFirst()) * SECONDS;
    draft.set("service_max", Integer.toString(inMinute));
    draft.remark(
        attribute.line(), "service_max counts starts in 60 seconds: " + text(attribute.line()));
  }

  private static void flags(Draft draft, Attribute attribute) {
    for (String flag : attribute.values()) {
      switch (flag) {
        // Always so here, or taken elsewhere.
        case "REUSE", "DISABLE", "IPv4", "IPv6", "NAMEINARGS" -> {}
        default -> draft.remark(attribute.line(), "no equal: flag " + flag);
      }
    }
  }

  private void program(Draft draft, boolean internal) {
    if (internal) {
      if (BUILTIN.contains(name)) {
        draft.set("exec", "internal");
      } else {
        draft.remark(begun, "no equal: the built-in service " + name);
      }
      return;
    }
    String server = value("server");
    if (server.isEmpty()) {
      if (!attributes.containsKey("redirect")) {
        draft.remark(begun, "no server: nothing to run for " + name);
      }
      return;
    }
    List<String> arguments = new ArrayList<>();
    if (!flagged("NAMEINARGS") || values("server_args").isEmpty()) {
      arguments.add(server.substring(server.lastIndexOf('/') + 1));
    }
    arguments.addAll(values("server_args"));
    draft.runs(begun, server, arguments);
  }

  private String endpoint() {
    if (typed("TCPMUXPLUS")) {
      return "tcpmux/+" + name;
    }
    if (typed("TCPMUX")) {
      return "tcpmux/" + name;
    }
    if (typed("RPC")) {
      String program = value("rpc_number").isEmpty() ? name : value("rpc_number");
      return program + "/" + (value("rpc_version").isEmpty() ? "1" : value("rpc_version"));
    }
    String where = value("bind").isEmpty() ? value("interface") : value("bind");
    String port = value("port").isEmpty() ? name : value("port");
    String host = where.indexOf(':') >= 0 ? "[" + where + "]" : where;
    return where.isEmpty() ? port : host + ":" + port;
  }

  private String protocol(String type) {
    String protocol = value("protocol");
    if (protocol.isEmpty()) {
      protocol = type.equals("dgram") ? "udp" : "tcp";
    }
    boolean address = value("bind").indexOf(':') >= 0 || value("interface").indexOf(':') >= 0;
    boolean six = (flagged("IPv6") || address) && !protocol.endsWith("6");
    return (typed("RPC") ? "rpc/" : "") + protocol + (six ? "6" : "");
  }

  private boolean flagged(String flag) {
    return values("flags").contains(flag);
  }

  private boolean typed(String type) {
    return values("type").contains(type);
  }

  private List<String> values(String key) {
    Attribute attribute = attributes.get(key);
    return attribute == null ? List.of() : attribute.values();
  }

  private String value(String key) {
    return String.join(" ", values(key));
  }
}
