package inetd.model.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that a rule is told by a definition, and the keys that tell it.
 *
 * <p>It stands with its rule and nowhere else: readers of configurations, {@code plan} and
 * suggestions find it through the rulebook. A setting is the same as itself only.
 *
 * @param <T> the value
 */
public final class Setting<T> {
  /**
   * A key as it is written.
   *
   * @param least how many words it takes at least
   * @param most how many words it takes
   * @param joined whether it may come again and then takes these words too
   * @param kinds letters of the kinds of service it says something about: D for daemons, W for wait
   *     servers
   * @param starts whether it calls for starts, as the socket does for a service that has one
   * @param looks whether inetd looks at paths that it names, with rights of its own
   */
  public record Key(
      String word,
      int least,
      int most,
      boolean joined,
      String kinds,
      boolean starts,
      boolean looks) {
    /** A key of one word, for daemons and wait servers. */
    public static Key of(String word) {
      return words(word, 1, 1);
    }

    /** A key of several words, for daemons and wait servers. */
    public static Key words(String word, int least, int most) {
      return new Key(word, least, most, false, "DW", false, false);
    }

    /** A key of one to {@code most} words that calls for starts. */
    public static Key starting(String word, int most) {
      return new Key(word, 1, most, false, "D", true, false);
    }

    /** The same, and it may come again. */
    public Key again() {
      return new Key(word, least, most, true, kinds, starts, looks);
    }

    /** The same, for daemons only. */
    public Key forDaemons() {
      return new Key(word, least, most, joined, "D", starts, looks);
    }

    /** The same, and inetd looks at the paths that it names. */
    public Key looking() {
      return new Key(word, least, most, joined, kinds, starts, true);
    }
  }

  /** The way from words to a value. */
  public interface Reading<T> {
    /**
     * Returns what the words say, or what follows for this value from what they say of others;
     * empty if it is as without them.
     *
     * @param before the values of settings that stand before this one in the rulebook, and of the
     *     rest what holds for the kind of service
     */
    Optional<T> read(Words words, Settings before);
  }

  private final String name;
  private final List<Key> keys;
  private final Class<T> type;
  private final Optional<T> standard;
  private final Optional<T> onDemand;
  private final Reading<T> reading;

  private Setting(
      String name,
      List<Key> keys,
      Class<T> type,
      Optional<T> standard,
      Optional<T> onDemand,
      Reading<T> reading) {
    this.name = name;
    this.keys = keys;
    this.type = type;
    this.standard = standard;
    this.onDemand = onDemand;
    this.reading = reading;
  }

  /** A value that a service has if it is given one, told by one key. */
  public static <T> Setting<T> of(Key key, Class<T> type, Reading<T> reading) {
    return new Setting<>(
        key.word(), List.of(key), type, Optional.empty(), Optional.empty(), reading);
  }

  /** Whole seconds from {@code least} on. */
  public static Setting<Long> seconds(Key key, int least) {
    return of(key, Long.class, (words, _) -> words.seconds(key.word(), least));
  }

  /** Absolute paths; none unless they are given. */
  public static Setting<Paths> paths(Key key) {
    return of(
            key,
            Paths.class,
            (words, _) ->
                words.given(key.word())
                    ? Optional.of(new Paths(words.paths(key.word())))
                    : Optional.empty())
        .otherwise(Paths.NONE);
  }

  /** The same, told by these keys too. */
  public Setting<T> and(Key... others) {
    List<Key> all = new ArrayList<>(keys);
    all.addAll(List.of(others));
    return new Setting<>(name, List.copyOf(all), type, standard, onDemand, reading);
  }

  /** The same, called {@code next} where a difference is told. */
  public Setting<T> called(String next) {
    return new Setting<>(next, keys, type, standard, onDemand, reading);
  }

  /** The same, with what holds where nobody says otherwise. */
  public Setting<T> otherwise(T next) {
    return new Setting<>(name, keys, type, Optional.of(next), onDemand, reading);
  }

  /** The same, with what holds for a wait server of which nobody says otherwise. */
  public Setting<T> onDemand(T next) {
    return new Setting<>(name, keys, type, standard, Optional.of(next), reading);
  }

  /** Returns what a difference in it is called: its keys. */
  public String name() {
    return name;
  }

  /** Returns the first of its keys, as which it is known. */
  public String key() {
    return keys.getFirst().word();
  }

  public List<Key> keys() {
    return keys;
  }

  /** Returns what holds where nobody says otherwise; empty if it is a thing to have or not. */
  public Optional<T> standard() {
    return standard;
  }

  /** Returns {@code before} with what the words say. */
  public Settings read(Words words, Settings before) {
    return put(reading.read(words, before), before);
  }

  /** Returns {@code before} with what holds for a wait server. */
  public Settings onDemand(Settings before) {
    return put(onDemand, before);
  }

  private Settings put(Optional<T> value, Settings before) {
    return value.isPresent() ? before.with(this, value.get()) : before;
  }

  public Class<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
