package inetd.model.event;

import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event that somebody waits for, and the one that has come, which is held from then on. */
final class ExpectedEvent {
  private final Match match;
  private final List<ExpectedValue> values = new ArrayList<>();
  private Optional<Emitted> met = Optional.empty();

  ExpectedEvent(Match match, Map<String, String> environment) {
    this.match = match;
    for (Value value : match.values()) {
      values.add(ExpectedValue.of(value, environment));
    }
  }

  /** Takes the event if it fits and none has come yet; tells whether it did. */
  boolean offer(Emitted event) {
    if (met.isPresent() || !fits(event.what())) {
      return false;
    }
    met = Optional.of(event);
    return true;
  }

  private boolean fits(Emission event) {
    if (!event.name().equals(match.event())) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).fits(event, i)) {
        return false;
      }
    }
    return true;
  }

  Optional<Emitted> met() {
    return met;
  }

  void reset() {
    met = Optional.empty();
  }

  /** Returns under what it is found: its name, and the most telling of what it is particular in. */
  EventKey key() {
    for (int i = 0; i < values.size(); i++) {
      ExpectedValue value = values.get(i);
      if (value.literal() && value.name().isPresent()) {
        return EventKey.named(match.event(), value.name().get() + "=" + value.glob().orElseThrow());
      }
      if (value.literal() && i == 0) {
        return EventKey.first(match.event(), value.glob().orElseThrow());
      }
    }
    return EventKey.any(match.event());
  }

  String name() {
    return match.event();
  }

  /** Returns it as a definition would write it, its variables expanded. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(match.event());
    for (int i = 0; i < values.size(); i++) {
      ExpectedValue value = values.get(i);
      text.append(' ');
      if (value.name().isPresent()) {
        text.append(value.name().get()).append(value.negated() ? "!=" : "=");
      }
      text.append(value.glob().orElse(match.values().get(i).glob()));
    }
    return text.toString();
  }
}
