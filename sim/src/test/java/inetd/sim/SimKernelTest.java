package inetd.sim;

/** Holds the simulated kernel to what every kernel promises. */
final class SimKernelTest extends KernelContract {
  @Override
  protected Outside open() {
    return new SimOutside();
  }
}
