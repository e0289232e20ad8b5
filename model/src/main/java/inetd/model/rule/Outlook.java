package inetd.model.rule;

import inetd.model.spec.Circumstance;

/** What is known of the world outside, for rules that depend on it. */
public interface Outlook {
  /** Nothing is known. */
  Outlook NONE = _ -> Sight.UNKNOWN;

  /** How a circumstance stands. */
  enum Sight {
    /** The kernel has not said yet. */
    UNKNOWN,
    FAILS,
    HOLDS
  }

  Sight at(Circumstance what);
}
