package inetd.sim;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Configurations with one of everything, for random worlds to play with. */
public final class Zoo {
  static final Hooks ALL_HOOKS =
      new Hooks(
          Optional.of(Specs.program("/pre-start")),
          Optional.of(Specs.program("/post-start")),
          Optional.of(Specs.program("/pre-stop")),
          Optional.of(Specs.program("/post-stop")));

  private Zoo() {}

  static Address port(int port) {
    return new Address.Inet(IpAddress.LOOPBACK4, port);
  }

  static ServiceSpec nowait(String name, int port, Rates rates, OptionalLong acceptMax) {
    return Specs.of(
        name,
        new Socket.Listening(Specs.at(SocketType.STREAM, port(port)), rates),
        new Server.PerConnection(Specs.program("/web"), acceptMax));
  }

  static ServiceSpec wait(String name, SocketType type, int port, Rates rates) {
    return Specs.of(
        name,
        new Socket.Listening(Specs.at(type, port(port)), rates),
        new Server.Supervised(Specs.program("/wait"), Hooks.NONE, RuleSettings.ON_DEMAND));
  }

  static ServiceSpec internal(String name, SocketType type, int port, Builtin builtin) {
    return Specs.internal(name, type, port(port), builtin);
  }

  public static ServiceSpec daemon(String name, Hooks hooks, Supervision supervision) {
    return Specs.of(
        name,
        new Socket.None(),
        new Server.Supervised(Specs.program("/" + name), hooks, supervision));
  }

  static Supervision kept(KeepAlive.Mode keep, long throttle, Optional<RespawnLimit.Limit> limit) {
    Supervision kept =
        Supervision.PLAIN.with(KeepAlive.MODE, keep).with(ThrottleInterval.SECONDS, throttle);
    return limit.map(it -> kept.with(RespawnLimit.LIMIT, it)).orElse(kept);
  }

  public static Configuration of(ServiceSpec... services) {
    return new Configuration(List.of(services), List.of());
  }

  /** One of everything. */
  public static Configuration everything() {
    return of(
        nowait("web/tcp", 7001, Rates.STANDARD, OptionalLong.empty()),
        nowait("few/tcp", 7002, Rates.STANDARD, OptionalLong.of(2)),
        nowait("rare/tcp", 7003, new Rates(3, OptionalLong.of(2)), OptionalLong.empty()),
        wait("talk/udp", SocketType.DGRAM, 7004, Rates.STANDARD),
        wait("rare/udp", SocketType.DGRAM, 7005, new Rates(2, OptionalLong.of(1))),
        wait("one/tcp", SocketType.STREAM, 7006, Rates.STANDARD),
        Specs.of(
            "kept/tcp",
            new Socket.Listening(Specs.at(SocketType.STREAM, port(7011)), Rates.STANDARD),
            new Server.Supervised(
                Specs.program("/kept"),
                ALL_HOOKS,
                kept(KeepAlive.Mode.ALWAYS, 5, Optional.empty()))),
        internal("echo/tcp", SocketType.STREAM, 7007, Builtin.ECHO),
        internal("discard/tcp", SocketType.STREAM, 7009, Builtin.DISCARD),
        internal("chargen/tcp", SocketType.STREAM, 7019, Builtin.CHARGEN),
        internal("daytime/tcp", SocketType.STREAM, 7013, Builtin.DAYTIME),
        internal("time/udp", SocketType.DGRAM, 7037, Builtin.TIME),
        internal("echo/udp", SocketType.DGRAM, 7008, Builtin.ECHO),
        internal("tcpmux/tcp", SocketType.STREAM, 7010, Builtin.TCPMUX),
        Specs.of(
            "mux/tcp",
            new Socket.Tcpmux("mux", true),
            new Server.PerConnection(Specs.program("/mux"))),
        daemon("plain", Hooks.NONE, Supervision.PLAIN),
        daemon("kept", Hooks.NONE, kept(KeepAlive.Mode.ALWAYS, 10, Optional.empty())),
        daemon(
            "limited",
            Hooks.NONE,
            kept(KeepAlive.Mode.YES, 0, Optional.of(new RespawnLimit.Limit(2, 600)))),
        daemon(
            "hooked",
            ALL_HOOKS,
            kept(KeepAlive.Mode.YES, 1, Optional.empty())
                .ending(Signal.TERM, 5)
                .ready(new Readiness.Notify(), 3)));
  }

  /** The same with a few changes, a few missing and one new. */
  static Configuration changed() {
    List<ServiceSpec> services = new ArrayList<>(everything().services());
    services.removeIf(
        spec -> List.of("plain", "one/tcp", "echo/udp", "mux/tcp").contains(spec.name()));
    services.replaceAll(spec ->
        switch (spec.name()) {
          case "web/tcp" -> nowait("web/tcp", 7101, Rates.STANDARD, OptionalLong.of(3));
          case "few/tcp" -> nowait("few/tcp", 7002, Rates.STANDARD, OptionalLong.of(1));
          case "kept" -> daemon("kept", ALL_HOOKS, kept(KeepAlive.Mode.YES, 2, Optional.empty()));
          case "talk/udp" ->
              wait("talk/udp", SocketType.DGRAM, 7004, new Rates(5, OptionalLong.empty()));
          default -> spec;
        });
    services.add(daemon("new", Hooks.NONE, Supervision.PLAIN));
    return new Configuration(services, List.of());
  }

  public static List<Configuration> all() {
    return List.of(everything(), changed());
  }
}
