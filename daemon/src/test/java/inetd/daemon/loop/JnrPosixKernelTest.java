package inetd.daemon.loop;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.sim.KernelContract;
import inetd.sim.Outside;

/** The same promises, kept through jnr-ffi and jnr-posix. */
final class JnrPosixKernelTest extends KernelContract {
  @Override
  protected Outside open() {
    return new PosixOutside(Libc.jnr(NativeDirectory.find()));
  }
}
