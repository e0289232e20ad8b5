package inetd.model.event;

import inetd.model.source.Glob;
import inetd.model.source.job.Expansion;
import inetd.model.spec.job.EventExpression.Value;
import java.util.Map;
import java.util.Optional;

/**
 * A value that a variable of an event has to have, its own variables expanded.
 *
 * @param name the variable's; without one it is the variable at the value's own place
 * @param glob none if it has a variable that is not set: nothing fits it then
 */
record ExpectedValue(Optional<String> name, boolean negated, Optional<String> glob) {
  static ExpectedValue of(Value value, Map<String, String> environment) {
    Optional<String> glob =
        Expansion.of(value.glob(), environment) instanceof Expansion.Outcome.Known(String text)
            ? Optional.of(text)
            : Optional.empty();
    return new ExpectedValue(value.name(), value.negated(), glob);
  }

  /** Tells whether {@code event} has it; a variable that is not there fits nothing, not even !=. */
  boolean fits(Emission event, int place) {
    Optional<String> value = name.isPresent() ? event.value(name.get()) : event.at(place);
    return value.isPresent()
        && glob.isPresent()
        && new Glob(glob.get()).fits(value.get()) != negated;
  }

  /** Tells whether just one value fits it. */
  boolean literal() {
    return glob.isPresent() && !negated && !Glob.special(glob.get());
  }
}
