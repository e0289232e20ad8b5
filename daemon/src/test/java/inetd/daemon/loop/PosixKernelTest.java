package inetd.daemon.loop;

import inetd.daemon.posix.Libc;
import inetd.sim.KernelContract;
import inetd.sim.Outside;

/** The kernel's promises, kept by the real one through JNI. */
final class PosixKernelTest extends KernelContract {
  @Override
  protected Outside open() {
    return new PosixOutside(Libc.jni());
  }
}
