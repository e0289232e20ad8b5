package inetd.model.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reasons to start a program, apart from how it last ended: any of them.
 *
 * @param load whether it is started when it is loaded
 * @param interval {@code start_interval}: every so many seconds from load on
 * @param calendar {@code start_calendar}: at these minutes of local time
 * @param watched {@code watch_path}: absolute paths; a change of any of them starts it
 * @param queues {@code queue_directory}: absolute paths; it is started as long as one has entries
 */
public record Triggers(
    Load load,
    OptionalLong interval,
    Optional<Calendar> calendar,
    List<String> watched,
    List<String> queues) {
  /** Whether loading it starts it. */
  public enum Load {
    WAIT,
    START
  }

  public static final Triggers NONE =
      new Triggers(Load.WAIT, OptionalLong.empty(), Optional.empty(), List.of(), List.of());

  public static final Triggers AT_LOAD =
      new Triggers(Load.START, OptionalLong.empty(), Optional.empty(), List.of(), List.of());

  public Triggers {
    watched = List.copyOf(watched);
    queues = List.copyOf(queues);
  }

  public Triggers loading(Load next) {
    return new Triggers(next, interval, calendar, watched, queues);
  }

  public Triggers every(long seconds) {
    return new Triggers(load, OptionalLong.of(seconds), calendar, watched, queues);
  }

  public Triggers at(Calendar next) {
    return new Triggers(load, interval, Optional.of(next), watched, queues);
  }

  public Triggers watching(List<String> paths) {
    return new Triggers(load, interval, calendar, paths, queues);
  }

  public Triggers emptying(List<String> directories) {
    return new Triggers(load, interval, calendar, watched, directories);
  }
}
