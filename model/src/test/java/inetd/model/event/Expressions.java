package inetd.model.event;

import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expectations of jobs, in the words of their files. */
public final class Expressions {
  private Expressions() {}

  /** Returns {@code event} with {@code words}: globs, NAME=glob and NAME!=glob. */
  public static Match match(String event, String... words) {
    List<Value> values = new ArrayList<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      boolean negated = equals > 0 && word.charAt(equals - 1) == '!';
      values.add(
          equals < 0
              ? new Value(Optional.empty(), false, word)
              : new Value(
                  Optional.of(word.substring(0, negated ? equals - 1 : equals)),
                  negated,
                  word.substring(equals + 1)));
    }
    return new Match(event, values);
  }
}
