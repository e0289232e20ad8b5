package inetd.model.spec.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events a job waits for, and how they go together (init(5), "start on"). */
public sealed interface EventExpression {
  /** Returns it as a definition would say it. */
  default String text() {
    return switch (this) {
      case And(EventExpression left, EventExpression right) ->
          left.operand() + " and " + right.operand();
      case Or(EventExpression left, EventExpression right) ->
          left.operand() + " or " + right.operand();
      case Match(String event, List<Value> values) -> {
        StringBuilder text = new StringBuilder(event);
        for (Value value : values) {
          text.append(' ').append(value.text());
        }
        yield text.toString();
      }
    };
  }

  /** Returns it as a part of another. */
  private String operand() {
    return this instanceof Match ? text() : "(" + text() + ")";
  }

  /** Returns the single events in it, in their order. */
  default List<Match> matches() {
    return switch (this) {
      case And(EventExpression left, EventExpression right) -> both(left, right);
      case Or(EventExpression left, EventExpression right) -> both(left, right);
      case Match match -> List.of(match);
    };
  }

  private static List<Match> both(EventExpression left, EventExpression right) {
    List<Match> all = new ArrayList<>(left.matches());
    all.addAll(right.matches());
    return all;
  }

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
  record Value(Optional<String> name, boolean negated, String glob) {
    private String text() {
      String quoted = glob.isEmpty() || glob.indexOf(' ') >= 0 ? "\"" + glob + "\"" : glob;
      return name.map(it -> it + (negated ? "!=" : "=") + quoted).orElse(quoted);
    }
  }
}
