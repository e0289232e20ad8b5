package inetd.daemon.report;

import inetd.daemon.posix.LaunchExtras;
import inetd.daemon.posix.LaunchExtras.Sign;
import inetd.daemon.posix.Spawner;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import java.util.Optional;
import java.util.OptionalLong;

/** The extras of supervised programs, as their definitions ask for them. */
final class ProgramExtras {
  private final Spawner spawner;
  private final NotifySockets sockets;

  ProgramExtras(Spawner spawner, NotifySockets sockets) {
    this.spawner = spawner;
    this.sockets = sockets;
  }

  /** Returns what the programs of {@code spec} need in order to be heard. */
  LaunchExtras of(ServiceSpec spec) {
    Optional<Supervision> supervision = spec.supervision();
    if (supervision.isEmpty()) {
      return LaunchExtras.NONE;
    }
    Sign sign =
        switch (supervision.get().health().readiness()) {
          case Readiness.Descriptor(int number) -> new Sign.Newline(number);
          case Readiness.None _ -> launch(spec);
          case Readiness.Notify _, Readiness.Listen _, Readiness.Halt _ -> new Sign.None();
          case Readiness.Forks _ -> new Sign.Forks();
        };
    Optional<String> notify =
        Speaker.Wish.of(spec).any() ? Optional.of(sockets.name(spec)) : Optional.empty();
    OptionalLong watchdog = supervision.get().health().watchdog();
    Optional<String> passed = passes(spec) ? Optional.of(spec.name()) : Optional.empty();
    return new LaunchExtras(passed, sign, notify, watchdog);
  }

  /** Nobody waits for a wait service to be there. */
  private Sign launch(ServiceSpec spec) {
    return spec.isDaemon() && spawner.launches(spec.program().orElseThrow())
        ? new Sign.Exec()
        : new Sign.None();
  }

  static boolean passes(ServiceSpec spec) {
    return spec.passing() == Server.Passing.LISTEN_FDS;
  }
}
