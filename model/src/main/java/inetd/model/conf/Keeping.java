package inetd.model.conf;

import inetd.model.Signal;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.spec.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a program is kept alive: the keys keep_alive, throttle_interval, respawn_limit, stop_signal
 * and exit_timeout. Times are whole seconds, at most 2³¹ − 1.
 */
final class Keeping {
  private static final List<String> SIGNALS = signals();

  private final Complaints complaints;

  Keeping(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Returns {@code standard} with what the definition says otherwise. */
  Supervision supervision(Definition definition, Supervision standard) {
    if (!given(definition)) {
      return standard;
    }
    Restart before = standard.restart();
    Restart restart =
        new Restart(
            keepAlive(definition, before.keepAlive()),
            before.normal(),
            seconds(definition, Key.THROTTLE_INTERVAL, before.throttle()),
            respawnLimit(definition, before.limit()),
            before.backoff());
    return standard
        .with(restart)
        .ending(
            stopSignal(definition, standard.stopSignal()),
            seconds(definition, Key.EXIT_TIMEOUT, standard.exitTimeout()));
  }

  private static boolean given(Definition definition) {
    return definition.has(Key.KEEP_ALIVE)
        || definition.has(Key.THROTTLE_INTERVAL)
        || definition.has(Key.RESPAWN_LIMIT)
        || definition.has(Key.STOP_SIGNAL)
        || definition.has(Key.EXIT_TIMEOUT);
  }

  private KeepAlive keepAlive(Definition definition, KeepAlive standard) {
    Token token = definition.value(Key.KEEP_ALIVE);
    if (token == null) {
      return standard;
    }
    return switch (token.text()) {
      case "no" -> KeepAlive.NO;
      case "yes" -> KeepAlive.YES;
      case "always" -> KeepAlive.ALWAYS;
      default -> {
        complaints.error(
            token,
            "Invalid keep_alive '"
                + token.text()
                + "'"
                + Suggestion.forWord(token.text(), List.of("no", "yes", "always"))
                + ". Valid: no, yes, always");
        yield standard;
      }
    };
  }

  private long seconds(Definition definition, Key key, long standard) {
    Token token = definition.value(key);
    return token == null ? standard : whole(key, token, 0, "whole seconds are wanted");
  }

  private Optional<Restart.Limit> respawnLimit(
      Definition definition, Optional<Restart.Limit> standard) {
    List<Token> values = definition.values(Key.RESPAWN_LIMIT);
    if (values.isEmpty()) {
      return standard;
    }
    int count = whole(Key.RESPAWN_LIMIT, values.get(0), 1, "a count from 1 on is wanted");
    int seconds = whole(Key.RESPAWN_LIMIT, values.get(1), 1, "seconds from 1 on are wanted");
    return Optional.of(new Restart.Limit(count, seconds));
  }

  private int whole(Key key, Token token, int least, String wanted) {
    long value = Figures.decimal(token.text()).orElse(-1);
    if (value < least || value > Integer.MAX_VALUE) {
      complaints.error(token, "Invalid " + key.word() + " '" + token.text() + "': " + wanted);
      return least;
    }
    return (int) value;
  }

  /** Reads a signal's name, with or without SIG, in any case. */
  private Signal stopSignal(Definition definition, Signal standard) {
    Token token = definition.value(Key.STOP_SIGNAL);
    if (token == null) {
      return standard;
    }
    String name = token.text().toUpperCase(Locale.ROOT);
    String bare = name.startsWith("SIG") ? name.substring(3) : name;
    if (!SIGNALS.contains(bare)) {
      complaints.error(
          token,
          "Invalid stop_signal '"
              + token.text()
              + "'"
              + Suggestion.forWord(bare, SIGNALS)
              + ". Valid: "
              + String.join(", ", SIGNALS));
      return standard;
    }
    return Signal.valueOf(bare);
  }

  /** The signals that can end a program. */
  private static List<String> signals() {
    List<String> names = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (signal != Signal.STOP && signal != Signal.CONT) {
        names.add(signal.name());
      }
    }
    return List.copyOf(names);
  }
}
