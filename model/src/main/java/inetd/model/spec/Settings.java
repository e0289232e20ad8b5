package inetd.model.spec;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of rules' settings that a definition gives; the rest are as their rules have them.
 *
 * <p>They are asked for at every start, and few are given: they are looked through, in an order
 * that is the same whichever came first.
 */
public final class Settings {
  /** Nothing given: most services share it. */
  public static final Settings STANDARD = new Settings(new Setting<?>[0], new Object[0]);

  /** Those that are given something else than the standard, by their keys. */
  private final Setting<?>[] given;

  private final Object[] values;

  private Settings(Setting<?>[] given, Object[] values) {
    this.given = given;
    this.values = values;
  }

  /** Returns the value of a setting that has a standard. */
  public <T> T get(Setting<T> setting) {
    @Nullable Object value = value(setting);
    return value == null ? setting.standard().orElseThrow() : setting.type().cast(value);
  }

  /** Returns the value of a setting, if it has one. */
  public <T> Optional<T> find(Setting<T> setting) {
    @Nullable Object value = value(setting);
    return value == null ? setting.standard() : Optional.of(setting.type().cast(value));
  }

  /** Returns the value of a setting, if it is given another than the standard. */
  public <T> Optional<T> given(Setting<T> setting) {
    @Nullable Object value = value(setting);
    return value == null ? Optional.empty() : Optional.of(setting.type().cast(value));
  }

  /** Tells whether a setting is given another value than the standard. */
  public boolean has(Setting<?> setting) {
    return value(setting) != null;
  }

  private @Nullable Object value(Setting<?> setting) {
    for (int i = 0; i < given.length; i++) {
      if (given[i] == setting) {
        return values[i];
      }
    }
    return null;
  }

  /** Returns the same with {@code value} for {@code setting}. */
  public <T> Settings with(Setting<T> setting, T value) {
    if (find(setting).filter(value::equals).isPresent()) {
      return this;
    }
    Settings rest = value(setting) == null ? this : without(setting);
    return setting.standard().filter(value::equals).isPresent() ? rest : rest.and(setting, value);
  }

  /** The same with so many of what the setting counts. */
  public Settings with(Setting<Long> setting, long value) {
    return with(setting, Long.valueOf(value));
  }

  private Settings without(Setting<?> setting) {
    int at = place(setting);
    Setting<?>[] keys = Arrays.copyOf(given, given.length - 1);
    Object[] others = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(given, at + 1, keys, at, keys.length - at);
    System.arraycopy(values, at + 1, others, at, others.length - at);
    return new Settings(keys, others);
  }

  private Settings and(Setting<?> setting, Object value) {
    int at = place(setting);
    Setting<?>[] keys = Arrays.copyOf(given, given.length + 1);
    Object[] all = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(given, at, keys, at + 1, given.length - at);
    System.arraycopy(values, at, all, at + 1, values.length - at);
    keys[at] = setting;
    all[at] = value;
    return new Settings(keys, all);
  }

  /** Returns where a setting is, or would be. */
  private int place(Setting<?> setting) {
    int at = 0;
    while (at < given.length && given[at].key().compareTo(setting.key()) < 0) {
      at++;
    }
    return at;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Settings it
            && Arrays.equals(given, it.given)
            && Arrays.equals(values, it.values));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(given) + " = " + Arrays.toString(values);
  }
}
