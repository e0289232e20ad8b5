package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link NotificationsContract} through jnr-ffi. */
final class JnrNotificationsTest extends NotificationsContract {
  JnrNotificationsTest() {
    super(Libc.jnr(NativeDirectory.find()));
  }
}
