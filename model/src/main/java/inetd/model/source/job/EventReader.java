package inetd.model.source.job;

import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Or;
import inetd.model.spec.job.EventExpression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of {@code start on} and {@code stop on}: names with values, put together by {@code
 * and} and {@code or} from left to right, neither before the other, and by parentheses, within
 * which lines do not matter.
 */
public final class EventReader {
  /** Parentheses within parentheses. */
  private static final int DEEPEST = 32;

  /** Events of one expression. */
  private static final int MOST_EVENTS = 256;

  /** The words of an expression, one after the other. */
  public interface Operands {
    /**
     * Returns the next word or parenthesis; null if there is none.
     *
     * @param inside whether it is looked for within parentheses
     */
    @Nullable Token next(boolean inside);

    /** Tells whether a word begins with a quote, and so is no keyword. */
    boolean quoted(Token word);
  }

  private final Operands operands;
  private final ProblemList complaints;
  private final Token where;
  private @Nullable Token here;
  private int depth;
  private int events;

  private EventReader(Operands operands, ProblemList complaints, Token where) {
    this.operands = operands;
    this.complaints = complaints;
    this.where = where;
  }

  /**
   * Reads an expression to its end; null, and an error, if it is none.
   *
   * @param where the word that it belongs to
   */
  public static @Nullable EventExpression read(
      Operands operands, ProblemList complaints, Token where) {
    EventReader reader = new EventReader(operands, complaints, where);
    reader.advance();
    if (reader.here == null) {
      complaints.error(where, "events are missing behind '" + where.text() + " on'");
      return null;
    }
    EventExpression expression = reader.expression();
    if (expression != null && reader.here != null) {
      // Only a parenthesis ends an expression before its end.
      complaints.error(reader.here, "this parenthesis closes nothing");
      return null;
    }
    return expression;
  }

  private void advance() {
    here = operands.next(depth > 0);
  }

  private @Nullable EventExpression expression() {
    EventExpression left = operand();
    while (left != null && here != null && !mark(here, ")")) {
      Token operator = here;
      boolean both = keyword(operator, "and");
      if (!both && !keyword(operator, "or")) {
        complaints.error(operator, "'and' or 'or' is missing before '" + operator.text() + "'");
        return null;
      }
      advance();
      EventExpression right = operand();
      if (right == null) {
        return null;
      }
      left = both ? new And(left, right) : new Or(left, right);
    }
    return left;
  }

  private @Nullable EventExpression operand() {
    Token first = here;
    if (first == null || mark(first, ")") || operator(first)) {
      complaints.error(
          first == null ? where : first,
          "an event is missing"
              + (first == null ? " at the end" : " before '" + first.text() + "'"));
      return null;
    }
    return mark(first, "(") ? group(first) : event(first);
  }

  private @Nullable EventExpression group(Token opening) {
    if (depth == DEEPEST) {
      complaints.error(opening, "more than " + DEEPEST + " parentheses within each other");
      return null;
    }
    depth++;
    advance();
    EventExpression inner = expression();
    if (inner == null) {
      return null;
    }
    if (here == null) {
      complaints.error(opening, "this parenthesis is not closed");
      return null;
    }
    depth--;
    advance();
    return inner;
  }

  private @Nullable EventExpression event(Token name) {
    if (++events > MOST_EVENTS) {
      complaints.error(name, "more than " + MOST_EVENTS + " events");
      return null;
    }
    List<Value> values = new ArrayList<>();
    boolean named = false;
    advance();
    while (here != null && !mark(here, "(") && !mark(here, ")") && !operator(here)) {
      Value value = value(here);
      if (value.name().isEmpty() && named) {
        complaints.error(
            here,
            "NAME=value is wanted and not '"
                + here.text()
                + "': a value without a name stands before those with one");
        return null;
      }
      if (value.name().isPresent() && value.name().get().isEmpty()) {
        complaints.error(here, "a variable's name is missing before '" + here.text() + "'");
        return null;
      }
      String mistake = Expansion.mistake(value.glob());
      if (!mistake.isEmpty()) {
        complaints.error(here, "Invalid value '" + here.text() + "': " + mistake);
        return null;
      }
      named |= value.name().isPresent();
      values.add(value);
      advance();
    }
    return new Match(name.text(), values);
  }

  private static Value value(Token word) {
    String text = word.text();
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new Value(Optional.empty(), false, text);
    }
    boolean negated = equals > 0 && text.charAt(equals - 1) == '!';
    String name = text.substring(0, negated ? equals - 1 : equals);
    return new Value(Optional.of(name), negated, text.substring(equals + 1));
  }

  private boolean operator(Token word) {
    return keyword(word, "and") || keyword(word, "or");
  }

  private boolean keyword(Token word, String keyword) {
    return word.text().equals(keyword) && !operands.quoted(word);
  }

  private boolean mark(Token word, String mark) {
    return keyword(word, mark);
  }
}
