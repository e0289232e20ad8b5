package inetd.model.verdict;

import inetd.model.spec.Condition;

/** The world outside as far as it is known, for rules that depend on it. */
public interface ConditionView {
  /** Nothing is known. */
  ConditionView NONE = _ -> Sight.UNKNOWN;

  /** How a circumstance stands. */
  enum Sight {
    /** The kernel has not said yet. */
    UNKNOWN,
    FAILS,
    HOLDS
  }

  Sight at(Condition what);
}
