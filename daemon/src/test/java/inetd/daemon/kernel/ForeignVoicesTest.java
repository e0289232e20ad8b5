package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link VoicesContract} through java.lang.foreign. */
final class ForeignVoicesTest extends VoicesContract {
  ForeignVoicesTest() {
    super(Libc.foreign(NativeDirectory.find()));
  }
}
