package inetd.sim.kernel;

import inetd.sim.KernelContract;
import inetd.sim.Outside;
import inetd.sim.SimOutside;

/** Holds the simulated kernel to what every kernel promises. */
final class SimKernelTest extends KernelContract {
  @Override
  protected Outside open() {
    return new SimOutside();
  }
}
