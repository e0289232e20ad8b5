package inetd.daemon.report;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link NotifyMessagesContract} through jnr-ffi. */
final class JnrNotifyMessagesTest extends NotifyMessagesContract {
  JnrNotifyMessagesTest() {
    super(Libc.jnr(NativeDirectory.find()));
  }
}
