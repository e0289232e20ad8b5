package inetd.sim.kernel;

import java.util.Locale;

/** A way in which the simulated world is unkind, until it heals. */
public enum Fault {
  /** fork fails with EAGAIN. */
  FORK,
  /** accept fails with EMFILE. */
  ACCEPT,
  /** socket fails with EMFILE. */
  SOCKET,
  /** bind fails: somebody else has the address. */
  BIND,
  /** The loop comes a fifth of a second late every time. */
  SLOW,
  /** A new process gets the lowest number that is free, the one reaped last above all. */
  PIDS;

  /** Returns its word in a script. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
