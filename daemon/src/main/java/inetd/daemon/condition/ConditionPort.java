package inetd.daemon.condition;

import java.util.concurrent.Executor;

/** The conditions outside that a system can tell of. Nothing is open before it is asked for. */
public interface ConditionPort {
  /** Opens what hears that an interface or an address came, went, or changed. */
  PollSource links();

  /**
   * Returns 1 if an interface that is up, has a carrier and is no loopback has an address that can
   * be used beyond its link, 0 if none has, and a negated errno if that cannot be told now.
   *
   * <p>An address of the link alone (169.254/16, fe80::/10) does not count: it is there before the
   * one that is waited for. Nor does one that is tentative, for nobody can bind it.
   */
  int online();

  /** Opens what hears that the wall clock was set, or that the machine slept. */
  PollSource clock();

  /** Returns the milliseconds the machine has slept since it was started; 0 if nobody knows. */
  long asleep();

  /** Begins to look at paths, away from the loop; {@code loop} runs on it what is to be told. */
  PathPort paths(Executor loop);
}
