package inetd.model.source.inetdconf;

import inetd.model.source.notation.LimitWords;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.LogRate;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the surroundings a program starts in: nice, umask, directory, root, env, pass_env and
 * limit.
 */
final class SurroundingsKeys {
  /** Files instead of what a daemon writes into otherwise. */
  static final Set<Key> STREAMS = Set.of(Key.STDIN, Key.STDOUT, Key.STDERR);

  private static final Key[] KEYS = {
    Key.NICE,
    Key.UMASK,
    Key.DIRECTORY,
    Key.ROOT,
    Key.ENV,
    Key.PASS_ENV,
    Key.LIMIT,
    Key.STDIN,
    Key.STDOUT,
    Key.STDERR,
    Key.LOG_RATE
  };

  private final ProblemList complaints;
  private final Values meaning;
  private final LimitWords bounds;

  SurroundingsKeys(ProblemList complaints) {
    this.complaints = complaints;
    this.meaning = new Values(complaints);
    this.bounds = new LimitWords(complaints);
  }

  /** Returns the surroundings; what is wrong with them is an error and left out. */
  Surroundings of(Definition definition) {
    boolean any = false;
    for (Key key : KEYS) {
      any |= definition.has(key);
    }
    return any ? given(definition) : Surroundings.INHERITED;
  }

  private Surroundings given(Definition definition) {
    return new Surroundings(
        nice(definition.value(Key.NICE)),
        umask(definition.value(Key.UMASK)),
        meaning.path(definition.value(Key.DIRECTORY)),
        meaning.path(definition.value(Key.ROOT)),
        limits(definition.values(Key.LIMIT)),
        environment(definition.values(Key.ENV)),
        new Streams(
            meaning.path(definition.value(Key.STDIN)),
            meaning.path(definition.value(Key.STDOUT)),
            meaning.path(definition.value(Key.STDERR)),
            logRate(definition.values(Key.LOG_RATE))),
        passed(definition));
  }

  private OptionalInt nice(@Nullable Token token) {
    if (token == null) {
      return OptionalInt.empty();
    }
    long value = Numbers.signed(token.text()).orElse(Long.MAX_VALUE);
    if (value < -20 || value > 20) {
      complaints.error(
          token, "Invalid nice '" + token.text() + "': a number from -20 to 20 is wanted");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) value);
  }

  private OptionalInt umask(@Nullable Token token) {
    if (token == null) {
      return OptionalInt.empty();
    }
    long value = Numbers.octal(token.text()).orElse(-1);
    if (value < 0 || value > 0777) {
      complaints.error(token, "Invalid umask '" + token.text() + "': octal 0 to 777 is wanted");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) value);
  }

  private List<String> environment(List<Token> tokens) {
    List<String> variables = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      if (token.text().indexOf('=') <= 0) {
        complaints.error(token, "Invalid env '" + token.text() + "': NAME=value is wanted");
      }
      variables.add(token.text());
    }
    return variables;
  }

  private LogRate logRate(List<Token> values) {
    return values.isEmpty()
        ? LogRate.STANDARD
        : new LogRate(
            meaning.whole(Key.LOG_RATE, values.get(0), 1, "lines from 1 on are wanted"),
            meaning.span(Key.LOG_RATE, values.get(1), 1));
  }

  private Optional<List<String>> passed(Definition definition) {
    List<String> names = new ArrayList<>();
    for (Token token : definition.values(Key.PASS_ENV)) {
      if (token.text().isEmpty() || token.text().indexOf('=') >= 0) {
        complaints.error(token, "Invalid pass_env '" + token.text() + "': a NAME is wanted");
      }
      names.add(token.text());
    }
    return definition.has(Key.PASS_ENV) ? Optional.of(names) : Optional.empty();
  }

  /** Reads NAME SOFT HARD, as often as they come. */
  private List<ResourceLimit> limits(List<Token> tokens) {
    List<ResourceLimit> limits = new ArrayList<>(tokens.size() / 3);
    for (int i = 0; i + 2 < tokens.size(); i += 3) {
      bounds.limit(tokens.get(i), tokens.get(i + 1), tokens.get(i + 2)).ifPresent(limits::add);
    }
    return limits;
  }
}
