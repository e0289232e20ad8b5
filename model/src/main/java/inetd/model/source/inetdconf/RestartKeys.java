package inetd.model.source.inetdconf;

import inetd.model.rule.RespawnLimit;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Suggestion;
import inetd.model.source.text.Token;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.Backoff;
import inetd.model.spec.Restart.Backoff.Growth;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.word.FatalSignal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of restarts: keep_alive, successful_exit, normal_exit, throttle_interval, backoff and
 * respawn_limit.
 */
final class RestartKeys {
  /** Seconds between starts of what is kept alive, or started by an interval that is longer. */
  private static final long THROTTLE = 10;

  private static final List<String> GROWTHS = List.of("none", "fibonacci", "exponential");

  private final ProblemList complaints;
  private final Values meaning;

  RestartKeys(ProblemList complaints, Values meaning) {
    this.complaints = complaints;
    this.meaning = meaning;
  }

  /** Returns {@code standard} with what the definition says otherwise. */
  Restart restart(Definition definition, ServiceKind kind, Restart standard) {
    KeepAlive keepAlive = keepAlive(definition, kind, standard.keepAlive());
    Restart restart =
        new Restart(
            keepAlive,
            normal(definition),
            throttle(definition, keepAlive, standard.throttle()),
            limit(definition, standard.limit()),
            backoff(definition, standard.backoff()));
    if (definition.has(Key.RESPAWN_LIMIT) && keepAlive != KeepAlive.NO) {
      restart
          .limit()
          .ifPresent(limit -> reachable(definition, limit, RespawnLimit.quickest(restart)));
    }
    return restart;
  }

  /** Warns of a limit that its own pace keeps from being reached. */
  private void reachable(Definition definition, Restart.Limit limit, long quickest) {
    if (quickest >= limit.seconds()) {
      complaints.warning(
          Definition.nameOf(definition, Key.RESPAWN_LIMIT),
          "respawn_limit is never reached: "
              + limit.count()
              + " restarts take "
              + quickest
              + " seconds or more, by throttle_interval and backoff");
    }
  }

  private KeepAlive keepAlive(Definition definition, ServiceKind kind, KeepAlive standard) {
    String word = meaning.word(definition, Key.KEEP_ALIVE, List.of("no", "yes", "always"));
    String success = meaning.word(definition, Key.SUCCESSFUL_EXIT, List.of("yes", "no"));
    if (word != null && success != null && !word.equals("yes")) {
      meaning.contradiction(
          definition,
          Key.KEEP_ALIVE,
          Key.SUCCESSFUL_EXIT,
          word.equals("no")
              ? "successful_exit says when it is started again, and keep_alive = no that it is not"
              : "keep_alive = always starts it again after any end");
    }
    if (success != null) {
      return success.equals("yes") ? KeepAlive.UNTIL_FAILURE : KeepAlive.YES;
    }
    if (word == null) {
      // Alive as long as the path says so: that is the founding document's meaning of path_state.
      // A wait service still waits for a request.
      boolean alive = kind == ServiceKind.DAEMON && definition.has(Key.PATH_STATE);
      return alive ? KeepAlive.ALWAYS : standard;
    }
    return switch (word) {
      case "yes" -> KeepAlive.YES;
      case "always" -> KeepAlive.ALWAYS;
      default -> KeepAlive.NO;
    };
  }

  private List<WaitStatus> normal(Definition definition) {
    List<WaitStatus> ends = new ArrayList<>();
    for (Token token : definition.values(Key.NORMAL_EXIT)) {
      WaitStatus end = end(token);
      if (end != null) {
        ends.add(end);
      }
    }
    return ends;
  }

  private @Nullable WaitStatus end(Token token) {
    if (Numbers.plain(token.text())) {
      long status = Numbers.decimal(token.text()).orElse(-1);
      if (status <= 255) {
        return new WaitStatus.Exited((int) status);
      }
      meaning.invalid(Key.NORMAL_EXIT, token, ": an exit status is from 0 to 255");
      return null;
    }
    String name = StopKeys.bare(token.text());
    Optional<FatalSignal> signal =
        Arrays.stream(FatalSignal.values()).filter(fatal -> fatal.name().equals(name)).findFirst();
    if (signal.isEmpty()) {
      List<String> names =
          Arrays.stream(FatalSignal.values()).map(FatalSignal::name).sorted().toList();
      meaning.invalid(
          Key.NORMAL_EXIT,
          token,
          Suggestion.forWord(name, names)
              + ". Valid: exit statuses, and "
              + String.join(", ", names));
      return null;
    }
    return new WaitStatus.Signalled(signal.get().number(), false);
  }

  private long throttle(Definition definition, KeepAlive keepAlive, long standard) {
    if (definition.has(Key.THROTTLE_INTERVAL)) {
      return meaning.seconds(definition, Key.THROTTLE_INTERVAL, 0, standard);
    }
    if (definition.has(Key.BACKOFF)) {
      return 0; // Its own pace is what the operator wants to see.
    }
    long usual = keepAlive == KeepAlive.NO ? standard : THROTTLE;
    Token interval = definition.value(Key.START_INTERVAL);
    long seconds = interval == null ? 0 : Numbers.decimal(interval.text()).orElse(0);
    return seconds > 0 ? Math.min(usual, seconds) : usual;
  }

  private Optional<Restart.Limit> limit(Definition definition, Optional<Restart.Limit> standard) {
    List<Token> values = definition.values(Key.RESPAWN_LIMIT);
    if (values.isEmpty()) {
      return standard;
    }
    int count = meaning.whole(Key.RESPAWN_LIMIT, values.get(0), 1, "a count from 1 on is wanted");
    int seconds =
        meaning.whole(Key.RESPAWN_LIMIT, values.get(1), 1, "seconds from 1 on are wanted");
    return Optional.of(new Restart.Limit(count, seconds));
  }

  /** Reads {@code GROWTH [first] [cap] [jitter%]}. */
  private Backoff backoff(Definition definition, Backoff standard) {
    List<Token> values = definition.values(Key.BACKOFF);
    if (values.isEmpty()) {
      return standard;
    }
    Token word = values.getFirst();
    if (!GROWTHS.contains(word.text())) {
      meaning.invalid(
          Key.BACKOFF,
          word,
          Suggestion.forWord(word.text(), GROWTHS) + ". Valid: " + String.join(", ", GROWTHS));
      return standard;
    }
    Growth growth =
        switch (word.text()) {
          case "fibonacci" -> Growth.FIBONACCI;
          case "exponential" -> Growth.EXPONENTIAL;
          default -> Growth.NONE;
        };
    List<Token> figures = values.subList(1, values.size());
    if (growth != Growth.NONE) {
      return backoff(growth, figures, standard);
    }
    if (!figures.isEmpty()) {
      meaning.invalid(Key.BACKOFF, figures.getFirst(), ": none waits for nothing");
    }
    return Backoff.NONE;
  }

  private Backoff backoff(Growth growth, List<Token> figures, Backoff standard) {
    int waits = (int) figures.stream().limit(2).takeWhile(RestartKeys::isWait).count();
    long first = waits > 0 ? wait(figures.get(0)) : standard.first();
    long cap = waits > 1 ? wait(figures.get(1)) : Math.max(first, standard.cap());
    if (cap < first) {
      complaints.error(figures.get(1), "the longest wait of backoff is below the first");
    }
    if (figures.size() > waits + 1) {
      meaning.invalid(Key.BACKOFF, figures.get(waits + 1), ": jitter is the last of backoff");
    }
    int jitter = figures.size() > waits ? jitter(figures.get(waits)) : 0;
    return new Backoff(growth, first, Math.max(first, cap), jitter);
  }

  private static boolean isWait(Token token) {
    return !token.text().endsWith("%");
  }

  private long wait(Token token) {
    return meaning.whole(Key.BACKOFF, token, 1, "seconds from 1 on are wanted");
  }

  private int jitter(Token token) {
    String text = token.text();
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    long percent = Numbers.decimal(digits).orElse(-1);
    if (percent < 0 || percent > 100) {
      meaning.invalid(Key.BACKOFF, token, ": jitter is from 0% to 100%");
      return 0;
    }
    return (int) percent;
  }
}
