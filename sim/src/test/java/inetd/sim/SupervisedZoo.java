package inetd.sim;

import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.source.Configuration;
import inetd.model.spec.Calendar;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Paths;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.Server.Passing;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Setting;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Daemons with gates, triggers, backoff and watchdog, one of each.
 *
 * <p>None is essential: inetd would leave, and a random world would be over before it began.
 */
final class SupervisedZoo {
  private SupervisedZoo() {}

  /** The zoo's configurations with these in them. */
  static List<Configuration> all() {
    return List.of(joined(Zoo.everything(), services()), joined(Zoo.changed(), changed()));
  }

  private static Configuration joined(Configuration zoo, List<ServiceSpec> more) {
    List<ServiceSpec> services = new ArrayList<>(zoo.services());
    services.addAll(more);
    return new Configuration(services, List.of());
  }

  static List<ServiceSpec> services() {
    List<ServiceSpec> services = new ArrayList<>();
    services.addAll(gated());
    services.addAll(triggered());
    services.addAll(paced());
    services.addAll(told());
    return services;
  }

  /** The same, a few without what they had and one with what it had not. */
  private static List<ServiceSpec> changed() {
    List<ServiceSpec> services = new ArrayList<>(services());
    services.removeIf(spec -> List.of("online", "jobs", "doubling").contains(spec.name()));
    services.replaceAll(spec ->
        switch (spec.name()) {
          case "there" ->
              daemon(
                  "there",
                  always(1).with(PathState.GATE, path("/run/other", true, PathState.When.STAY)));
          case "ticking" -> daemon("ticking", once(StartInterval.SECONDS, 7L));
          case "watched" -> daemon("watched", always(1));
          default -> spec;
        });
    return services;
  }

  static List<ServiceSpec> gated() {
    return List.of(
        daemon("online", always(1).with(NetworkState.GATE, NetworkState.Gate.START)),
        daemon("offline-stops", always(1).with(NetworkState.GATE, NetworkState.Gate.STAY)),
        daemon(
            "there", always(1).with(PathState.GATE, path("/run/there", true, PathState.When.STAY))),
        daemon(
            "not-there",
            always(1).with(PathState.GATE, path("/run/blocked", false, PathState.When.STAY))),
        daemon(
            "starts-there",
            always(1).with(PathState.GATE, path("/run/there", true, PathState.When.START))),
        daemon(
            "both",
            always(0)
                .with(NetworkState.GATE, NetworkState.Gate.STAY)
                .with(
                    PathState.GATE, new PathState.Gate("/run/there", true, PathState.When.STAY))));
  }

  static List<ServiceSpec> triggered() {
    Calendar quarters =
        new Calendar(1L | 1L << 15 | 1L << 30 | 1L << 45, -1, -1, -1, -1, true, true);
    return List.of(
        daemon("ticking", once(StartInterval.SECONDS, 15L)),
        daemon("quarterly", once(StartCalendar.MINUTES, quarters)),
        daemon("on-change", once(WatchPath.PATHS, new Paths(List.of("/etc/one", "/etc/two")))),
        daemon("jobs", once(QueueDirectory.PATHS, new Paths(List.of("/var/jobs")))));
  }

  static List<ServiceSpec> paced() {
    return List.of(
        daemon("doubling", backing(Backoff.Growth.EXPONENTIAL)),
        daemon("fibonacci", backing(Backoff.Growth.FIBONACCI)),
        daemon(
            "until-failure",
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.UNTIL_FAILURE)
                .with(ThrottleInterval.SECONDS, 1)),
        daemon(
            "normally",
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.YES)
                .with(ThrottleInterval.SECONDS, 1)
                .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(3, 60))
                .with(
                    KeepAlive.NORMAL,
                    new NormalEnds(
                        List.of(new WaitStatus.Exited(255), new WaitStatus.Signalled(15, false))))),
        Specs.of(
            "passed/tcp",
            new Socket.Listening(Specs.at(SocketType.STREAM, Zoo.port(7020)), Rates.STANDARD),
            new Server.Supervised(
                Specs.program("/passed"),
                Hooks.NONE,
                backing(Backoff.Growth.FIBONACCI),
                Passing.LISTEN_FDS)));
  }

  static List<ServiceSpec> told() {
    return List.of(
        daemon("watched", always(1).watched(4).ready(new Readiness.Notify(), 3)),
        daemon("listening", always(1).ready(new Readiness.Listen(), 3)),
        daemon("descriptor", always(1).ready(new Readiness.Descriptor(3), 3)));
  }

  private static ServiceSpec daemon(String name, Supervision supervision) {
    return Zoo.daemon(name, Hooks.NONE, supervision);
  }

  private static Supervision always(long throttle) {
    return Zoo.kept(KeepAlive.Mode.ALWAYS, throttle, Optional.empty()).ending(Signal.TERM, 5);
  }

  private static <T> Supervision once(Setting<T> trigger, T value) {
    return Supervision.PLAIN
        .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
        .with(trigger, value)
        .with(ThrottleInterval.SECONDS, 1);
  }

  private static Supervision backing(Backoff.Growth growth) {
    return Supervision.PLAIN
        .with(KeepAlive.MODE, KeepAlive.Mode.YES)
        .with(ThrottleInterval.SECONDS, 0)
        .with(Backoff.WAIT, new Backoff.Wait(growth, 1, 30, 20));
  }

  private static PathState.Gate path(String path, boolean present, PathState.When when) {
    return new PathState.Gate(path, present, when);
  }
}
