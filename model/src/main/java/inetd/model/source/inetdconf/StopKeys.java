package inetd.model.source.inetdconf;

import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Supervision;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keys of stopping: stop_signal and exit_timeout. */
final class StopKeys {
  private static final List<String> SIGNALS = signals();

  private final Values meaning;

  StopKeys(Values meaning) {
    this.meaning = meaning;
  }

  Supervision ending(Definition definition, Supervision standard) {
    return standard.ending(
        stopSignal(definition, standard.ending().signal()),
        meaning.seconds(definition, Key.EXIT_TIMEOUT, 0, standard.ending().timeout()));
  }

  /** Reads a signal's name, with or without SIG, in any case. */
  private Signal stopSignal(Definition definition, Signal standard) {
    Token token = definition.value(Key.STOP_SIGNAL);
    if (token == null) {
      return standard;
    }
    String bare = bare(token.text());
    if (!SIGNALS.contains(bare)) {
      meaning.invalid(
          Key.STOP_SIGNAL,
          token,
          Suggestion.forWord(bare, SIGNALS) + ". Valid: " + String.join(", ", SIGNALS));
      return standard;
    }
    return Signal.valueOf(bare);
  }

  /** Returns a signal's name without SIG, in capitals. */
  static String bare(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return name.startsWith("SIG") ? name.substring(3) : name;
  }

  /** The signals that can end a program. */
  private static List<String> signals() {
    List<String> names = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (!signal.isJobControl()) {
        names.add(signal.name());
      }
    }
    return List.copyOf(names);
  }
}
