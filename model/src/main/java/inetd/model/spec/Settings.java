package inetd.model.spec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of rules' settings that a definition gives; the rest are as their rules have them.
 *
 * @param given values that are other than the standard
 */
public record Settings(Map<Setting<?>, Object> given) {
  /** Nothing given: most services share it. */
  public static final Settings STANDARD = new Settings(Map.of());

  public Settings {
    given = Map.copyOf(given);
  }

  /** Returns the value of a setting that has a standard. */
  public <T> T get(Setting<T> setting) {
    @Nullable Object value = given.get(setting);
    return value == null ? setting.standard().orElseThrow() : setting.type().cast(value);
  }

  /** Returns the value of a setting, if it has one. */
  public <T> Optional<T> find(Setting<T> setting) {
    @Nullable Object value = given.get(setting);
    return value == null ? setting.standard() : Optional.of(setting.type().cast(value));
  }

  /** Returns the same with {@code value} for {@code setting}. */
  public <T> Settings with(Setting<T> setting, T value) {
    Map<Setting<?>, Object> next = new HashMap<>(given);
    if (setting.standard().filter(value::equals).isPresent()) {
      next.remove(setting);
    } else {
      next.put(setting, value);
    }
    return next.equals(given) ? this : new Settings(next);
  }

  /** The same with so many of what the setting counts. */
  public Settings with(Setting<Long> setting, long value) {
    return with(setting, Long.valueOf(value));
  }
}
