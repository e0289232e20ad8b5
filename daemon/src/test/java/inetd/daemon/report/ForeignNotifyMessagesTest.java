package inetd.daemon.report;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link NotifyMessagesContract} through java.lang.foreign. */
final class ForeignNotifyMessagesTest extends NotifyMessagesContract {
  ForeignNotifyMessagesTest() {
    super(Libc.foreign(NativeDirectory.find()));
  }
}
