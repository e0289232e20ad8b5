package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link VoicesContract} through jnr-ffi. */
final class JnrVoicesTest extends VoicesContract {
  JnrVoicesTest() {
    super(Libc.jnr(NativeDirectory.find()));
  }
}
