package inetd.model.source.inetdconf;

import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Readiness;
import inetd.model.spec.Supervision;
import inetd.model.spec.Supervision.Weight;
import java.util.List;

/** The keys of health: ready, ready_timeout, watchdog and essential. */
final class HealthKeys {
  private static final List<String> WAYS =
      List.of("none", "fd", "notify", "listen", "fork", "daemon", "stop");

  /** Descriptors that readiness may be told on. */
  private static final int FIRST = 3;

  private static final int LAST = 1023;

  private final ProblemList complaints;
  private final Values meaning;

  HealthKeys(ProblemList complaints, Values meaning) {
    this.complaints = complaints;
    this.meaning = meaning;
  }

  Supervision welfare(Definition definition, ServiceKind kind, Supervision standard) {
    Readiness readiness = readiness(definition, kind, standard.health().readiness());
    long timeout = meaning.seconds(definition, Key.READY_TIMEOUT, 0, timeout(readiness, standard));
    if (definition.has(Key.READY_TIMEOUT) && readiness instanceof Readiness.None) {
      meaning.needs(
          definition, Key.READY_TIMEOUT, "ready", "what is ready as it runs is never late");
    }
    Supervision ready = standard.ready(readiness, timeout);
    if (meaning.yes(definition, Key.ESSENTIAL, false)) {
      ready = ready.with(Weight.ESSENTIAL);
    }
    return definition.value(Key.WATCHDOG) == null
        ? ready
        : ready.watched(meaning.seconds(definition, Key.WATCHDOG, 1, 1));
  }

  private static long timeout(Readiness readiness, Supervision standard) {
    return switch (readiness) {
      case Readiness.Forks _, Readiness.Halt _ -> Readiness.FOLLOWED_FOR;
      case Readiness.None _, Readiness.Descriptor _, Readiness.Notify _, Readiness.Listen _ ->
          standard.health().readyTimeout();
    };
  }

  private Readiness readiness(Definition definition, ServiceKind kind, Readiness standard) {
    List<Token> values = definition.values(Key.READY);
    if (values.isEmpty()) {
      return standard;
    }
    Token word = values.getFirst();
    if (values.size() > 1 && !word.text().equals("fd")) {
      complaints.error(values.get(1), "'" + values.get(1).text() + "' is too much for ready");
      return standard;
    }
    return switch (word.text()) {
      case "none" -> new Readiness.None();
      case "notify" -> new Readiness.Notify();
      case "fd" -> descriptor(definition, values, standard);
      case "listen" -> {
        if (kind == ServiceKind.WAIT) {
          meaning.invalid(Key.READY, word, ": a wait service has its socket from the start");
        }
        yield new Readiness.Listen();
      }
      case "fork" -> new Readiness.Forks(1);
      case "daemon" -> new Readiness.Forks(2);
      case "stop" -> new Readiness.Halt();
      default -> {
        meaning.invalid(
            Key.READY,
            word,
            Suggestion.forWord(word.text(), WAYS)
                + ". Valid: none, fd NUMBER, notify, listen, fork, daemon, stop");
        yield standard;
      }
    };
  }

  private Readiness descriptor(Definition definition, List<Token> values, Readiness standard) {
    if (values.size() < 2) {
      meaning.invalid(Key.READY, values.getFirst(), ": the number of the descriptor is missing");
      return standard;
    }
    long number = Numbers.decimal(values.get(1).text()).orElse(-1);
    if (number < FIRST || number > LAST) {
      meaning.invalid(
          Key.READY, values.get(1), ": a descriptor from " + FIRST + " to " + LAST + " is wanted");
      return standard;
    }
    if (number == FIRST && passesSockets(definition)) {
      meaning.contradiction(
          definition, Key.READY, Key.SOCKETS, "the socket that is passed is descriptor " + FIRST);
      return standard;
    }
    return new Readiness.Descriptor((int) number);
  }

  private static boolean passesSockets(Definition definition) {
    return definition.values(Key.SOCKETS).stream().anyMatch(word -> word.text().equals("pass"));
  }
}
