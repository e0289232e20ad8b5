package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link NotificationsContract} through java.lang.foreign. */
final class ForeignNotificationsTest extends NotificationsContract {
  ForeignNotificationsTest() {
    super(Libc.foreign(NativeDirectory.find()));
  }
}
