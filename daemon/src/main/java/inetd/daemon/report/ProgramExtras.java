package inetd.daemon.report;

import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.LaunchExtras;
import inetd.daemon.posix.LaunchExtras.Sign;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.word.Failure;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import java.util.Optional;
import java.util.OptionalLong;

/** The extras of supervised programs, as their definitions ask for them. */
final class ProgramExtras {
  private final Libc libc;
  private final Poller poller;
  private final Spawner spawner;
  private final Journal journal;
  private final NotifySocket socket;

  ProgramExtras(Libc libc, Poller poller, Spawner spawner, Journal journal, NotifySocket socket) {
    this.libc = libc;
    this.poller = poller;
    this.spawner = spawner;
    this.journal = journal;
    this.socket = socket;
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
          case Readiness.Notify _, Readiness.Listen _ -> new Sign.None();
        };
    Optional<String> notify = wish(supervision.get()).any() ? notifySocket() : Optional.empty();
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

  static NotifyMessages.Wish wish(Supervision supervision) {
    return new NotifyMessages.Wish(
        supervision.health().readiness() instanceof Readiness.Notify,
        supervision.health().watchdog().isPresent());
  }

  private Optional<String> notifySocket() {
    if (!socket.isOpen()) {
      Optional<Failure> failure = socket.open();
      if (failure.isEmpty()) {
        int watched = poller.watch(socket.descriptor(), Tokens.of(Tokens.NOTIFY, 0));
        if (watched < 0) {
          socket.close();
          failure = Optional.of(libc.failure(Failure.Step.SOCKET, -watched));
        }
      }
      if (failure.isPresent()) {
        journal.tell(
            new Subject.Inetd(), Notice.ODDITY, "no socket for notifications: " + failure.get());
        return Optional.empty();
      }
    }
    return Optional.of(socket.name());
  }
}
