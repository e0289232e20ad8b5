package inetd.sim;

import inetd.model.source.Configuration;
import inetd.model.spec.Calendar;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Gates;
import inetd.model.spec.Gates.NetworkGate;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import inetd.model.spec.Hooks;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.Backoff;
import inetd.model.spec.Restart.Backoff.Growth;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.spec.Server;
import inetd.model.spec.Server.Passing;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.spec.Triggers;
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
          case "there" -> daemon("there", always(1).with(path("/run/other", true, When.STAY)));
          case "ticking" -> daemon("ticking", once(Triggers.NONE.every(7)));
          case "watched" -> daemon("watched", always(1));
          default -> spec;
        });
    return services;
  }

  static List<ServiceSpec> gated() {
    Gates start = new Gates(NetworkGate.START, Optional.empty());
    Gates stay = new Gates(NetworkGate.STAY, Optional.empty());
    return List.of(
        daemon("online", always(1).with(start)),
        daemon("offline-stops", always(1).with(stay)),
        daemon("there", always(1).with(path("/run/there", true, When.STAY))),
        daemon("not-there", always(1).with(path("/run/blocked", false, When.STAY))),
        daemon("starts-there", always(1).with(path("/run/there", true, When.START))),
        daemon(
            "both",
            always(0)
                .with(
                    new Gates(
                        NetworkGate.STAY,
                        Optional.of(new PathGate("/run/there", true, When.STAY))))));
  }

  static List<ServiceSpec> triggered() {
    Calendar quarters =
        new Calendar(1L | 1L << 15 | 1L << 30 | 1L << 45, -1, -1, -1, -1, true, true);
    return List.of(
        daemon("ticking", once(Triggers.NONE.every(15))),
        daemon("quarterly", once(Triggers.NONE.at(quarters))),
        daemon("on-change", once(Triggers.NONE.watching(List.of("/etc/one", "/etc/two")))),
        daemon("jobs", once(Triggers.NONE.emptying(List.of("/var/jobs")))));
  }

  static List<ServiceSpec> paced() {
    return List.of(
        daemon("doubling", backing(Growth.EXPONENTIAL)),
        daemon("fibonacci", backing(Growth.FIBONACCI)),
        daemon(
            "until-failure",
            Supervision.PLAIN.with(Restart.NEVER.keeping(KeepAlive.UNTIL_FAILURE).throttled(1))),
        daemon(
            "normally",
            Supervision.PLAIN.with(
                Restart.NEVER
                    .keeping(KeepAlive.YES)
                    .throttled(1)
                    .limited(3, 60)
                    .normally(
                        List.of(new WaitStatus.Exited(255), new WaitStatus.Signalled(15, false))))),
        Specs.of(
            "passed/tcp",
            new Socket.Listening(Specs.at(SocketType.STREAM, Zoo.port(7020)), Rates.STANDARD),
            new Server.Supervised(
                Specs.program("/passed"),
                Hooks.NONE,
                backing(Growth.FIBONACCI),
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
    return Zoo.kept(KeepAlive.ALWAYS, throttle, Optional.empty()).ending(Signal.TERM, 5);
  }

  private static Supervision once(Triggers triggers) {
    return Supervision.PLAIN.with(triggers).with(Restart.NEVER.throttled(1));
  }

  private static Supervision backing(Growth growth) {
    return Supervision.PLAIN.with(
        Restart.NEVER.keeping(KeepAlive.YES).throttled(0).backing(new Backoff(growth, 1, 30, 20)));
  }

  private static Gates path(String path, boolean present, When when) {
    return new Gates(NetworkGate.OPEN, Optional.of(new PathGate(path, present, when)));
  }
}
