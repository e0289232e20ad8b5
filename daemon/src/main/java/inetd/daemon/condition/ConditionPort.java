package inetd.daemon.condition;

import java.util.concurrent.Executor;

/** The conditions outside that a system can tell of. Nothing is open before it is asked for. */
public interface ConditionPort {
  /** Opens what hears that an interface or an address came, went, or changed. */
  PollSource links();

  /**
   * Returns 1 if an interface that is up and no loopback has an IPv4 or IPv6 address, 0 if none
   * has, and a negated errno if that cannot be told now.
   *
   * <p>An address of the link alone (169.254/16, fe80::/10) counts, as it does for launchd: it is
   * enough to talk with the neighbour. Whether a cable is plugged in does not: an interface is up
   * because somebody said so.
   */
  int online();

  /** Opens what hears that the wall clock was set, or that the machine slept. */
  PollSource clock();

  /** Returns the milliseconds the machine has slept since it was started; 0 if nobody knows. */
  long asleep();

  /** Begins to look at paths, away from the loop; {@code loop} runs on it what is to be told. */
  PathPort paths(Executor loop);
}
