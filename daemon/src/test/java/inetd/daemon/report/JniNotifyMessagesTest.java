package inetd.daemon.report;

import inetd.daemon.posix.Libc;

/** {@link NotifyMessagesContract} through JNI. */
final class JniNotifyMessagesTest extends NotifyMessagesContract {
  JniNotifyMessagesTest() {
    super(Libc.jni());
  }
}
