package inetd.model.source.inetdconf;

import inetd.model.source.text.CronFields;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Calendar;
import inetd.model.spec.Triggers;
import inetd.model.spec.Triggers.Load;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys of triggers: run_at_load, start_interval, start_calendar, watch_path and
 * queue_directory.
 */
final class TriggerKeys {
  /** What is for programs only that no socket starts. */
  static final Set<Key> KEYS =
      Set.of(Key.START_INTERVAL, Key.START_CALENDAR, Key.WATCH_PATH, Key.QUEUE_DIRECTORY);

  private final ProblemList complaints;
  private final Values meaning;

  TriggerKeys(ProblemList complaints, Values meaning) {
    this.complaints = complaints;
    this.meaning = meaning;
  }

  /** Returns {@code standard} with what the definition says otherwise. */
  Triggers triggers(Definition definition, Triggers standard) {
    OptionalLong interval = interval(definition);
    Optional<Calendar> calendar = calendar(definition);
    List<String> watched = meaning.paths(definition, Key.WATCH_PATH);
    List<String> queues = meaning.paths(definition, Key.QUEUE_DIRECTORY);
    boolean triggered = KEYS.stream().anyMatch(definition::has);
    boolean usual = standard.load() == Load.START && !triggered;
    Load load = meaning.yes(definition, Key.RUN_AT_LOAD, usual) ? Load.START : Load.WAIT;
    return new Triggers(load, interval, calendar, watched, queues);
  }

  private OptionalLong interval(Definition definition) {
    return definition.value(Key.START_INTERVAL) == null
        ? OptionalLong.empty()
        : OptionalLong.of(meaning.seconds(definition, Key.START_INTERVAL, 1, 1));
  }

  /** The five fields may be one quoted value or five. */
  private Optional<Calendar> calendar(Definition definition) {
    List<Token> values = definition.values(Key.START_CALENDAR);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String fields = values.stream().map(Token::text).collect(Collectors.joining(" "));
    Token whole = new Token(fields, values.getFirst().at());
    return Optional.ofNullable(CronFields.read(whole, complaints));
  }
}
