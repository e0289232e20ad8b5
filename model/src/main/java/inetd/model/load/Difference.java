package inetd.model.load;

import inetd.model.memory.ProcessFingerprint;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.table.Service;

/** One difference between what is loaded and what is to be. */
sealed interface Difference {
  /** No configuration names it any more. */
  record Gone(Service service) implements Difference {}

  /** It is another service under the same key: another socket, another way to be served. */
  record Replaced(Service service, ServiceSpec spec) implements Difference {}

  /** It takes a new definition and goes on, or is restarted for it. */
  record Changed(Service service, ServiceSpec spec, boolean restart) implements Difference {}

  /** It stays as it is. */
  record Same(Service service, ServiceSpec spec) implements Difference {}

  /** It stays as it was: its new definition names a user or group that is not known here. */
  record Awaiting(Service service, ServiceSpec spec) implements Difference {}

  /** It is new. */
  record New(ServiceSpec spec) implements Difference {}

  /** Returns how a definition differs from the service of its key that is loaded. */
  static Difference between(Service service, ServiceSpec spec) {
    ServiceSpec was = service.spec();
    if (!spec.awaited().isEmpty() && was.awaited().isEmpty()) {
      return new Awaiting(service, spec);
    }
    if (isReplaced(was, spec)) {
      return new Replaced(service, spec);
    }
    return was.actsLike(spec)
        ? new Same(service, spec)
        : new Changed(service, spec, isRestarted(was, spec));
  }

  /** A daemon is restarted only for what its process would find different. */
  private static boolean isRestarted(ServiceSpec was, ServiceSpec is) {
    return was.isDaemon()
        && was.server() instanceof Server.Supervised before
        && is.server() instanceof Server.Supervised after
        && !ProcessFingerprint.of(before).equals(ProcessFingerprint.of(after));
  }

  /** A socket that differs, or another way to serve it, is another service. */
  private static boolean isReplaced(ServiceSpec was, ServiceSpec is) {
    return was.socket().getClass() != is.socket().getClass()
        || was.server().getClass() != is.server().getClass()
        || !was.endpoint().equals(is.endpoint());
  }
}
