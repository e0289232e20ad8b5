package inetd.model.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of rules that a definition gives; the rest are as their rules have them. */
public record Settings(Map<Setting, Long> given) {
  /** Nothing given: most services share it. */
  public static final Settings STANDARD = new Settings(Map.of());

  public Settings {
    given = Map.copyOf(given);
  }

  public long get(Setting setting) {
    return given.getOrDefault(setting, setting.standard());
  }

  /** Returns the same with {@code value} for {@code setting}. */
  public Settings with(Setting setting, long value) {
    Map<Setting, Long> next = new LinkedHashMap<>(given);
    next.put(setting, value);
    return new Settings(next);
  }

  /** Returns the keys whose values are others in {@code next}, by name. */
  public List<String> differences(Settings next) {
    Set<Setting> all = new LinkedHashSet<>(given.keySet());
    all.addAll(next.given.keySet());
    return all.stream()
        .filter(setting -> get(setting) != next.get(setting))
        .map(Setting::key)
        .sorted()
        .toList();
  }
}
