package inetd.model.spec.job;

import java.util.List;
import java.util.Optional;

/** The events a job waits for, and how they go together (init(5), "start on"). */
public sealed interface EventExpression {
  /** Both have happened, in either order. */
  record And(EventExpression left, EventExpression right) implements EventExpression {}

  /** One of them has happened. */
  record Or(EventExpression left, EventExpression right) implements EventExpression {}

  /**
   * An event of that name happens, with values that fit.
   *
   * @param event compared exactly
   * @param values in their order; those without a name come first
   */
  record Match(String event, List<Value> values) implements EventExpression {
    public Match {
      values = List.copyOf(values);
    }
  }

  /**
   * A value that a variable of the event has to have.
   *
   * @param name the variable's; without one it is the variable at the value's own place
   * @param negated whether it has to be another
   * @param glob a pattern as of fnmatch(3) without flags, in which variables are expanded first
   */
  record Value(Optional<String> name, boolean negated, String glob) {}
}
