package inetd.daemon.report;

import inetd.daemon.service.PreparedService;
import inetd.model.spec.Readiness;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.word.Subject;
import java.util.Optional;

/** A service that is listened to at a socket of its own, for the life of one main process. */
final class Speaker {
  static final int NOBODY = 0;

  /**
   * What is listened to.
   *
   * @param ready whether the program says when it is ready
   * @param alive whether it says that it is alive
   */
  record Wish(boolean ready, boolean alive) {
    static final Wish NOTHING = new Wish(false, false);

    static Wish of(ServiceSpec spec) {
      Optional<Supervision> supervision = spec.supervision();
      return supervision.isEmpty()
          ? NOTHING
          : new Wish(
              supervision.get().health().readiness() instanceof Readiness.Notify,
              supervision.get().health().watchdog().isPresent());
    }

    boolean any() {
      return ready || alive;
    }
  }

  final Subject about;
  final Wish wish;

  /** As whom its program is started. */
  final int uid;

  /** What its programs find in $NOTIFY_SOCKET. */
  final String name;

  /** The socket. */
  int fd;

  int main = NOBODY;

  /** Where its main process was when it began. */
  int session = NOBODY;

  Speaker(PreparedService service, int uid, String name, int fd) {
    this.about = new Subject.Named(service.id, service.spec.name());
    this.wish = Wish.of(service.spec);
    this.uid = uid;
    this.name = name;
    this.fd = fd;
  }
}
