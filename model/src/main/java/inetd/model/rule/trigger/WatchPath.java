package inetd.model.rule.trigger;

import inetd.model.spec.Condition;
import inetd.model.spec.Paths;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.verdict.Sighting;
import inetd.model.verdict.Trigger;
import inetd.model.word.StartReason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code watch_path}: a change of any of these paths starts it (launchd's WatchPaths). */
public final class WatchPath implements Trigger {
  public static final Setting<Paths> PATHS =
      Setting.paths(Setting.Key.starting("watch_path", 64).again().looking());

  @Override
  public List<Setting<?>> settings() {
    return List.of(PATHS);
  }

  @Override
  public Set<Condition> watches(Settings settings) {
    Set<Condition> all = new LinkedHashSet<>();
    settings.get(PATHS).all().forEach(path -> all.add(new Condition.Changed(path)));
    return all;
  }

  @Override
  public Optional<StartReason> calls(Settings settings, Sighting seen) {
    return seen.what() instanceof Condition.Changed
        ? Optional.of(StartReason.CHANGE)
        : Optional.empty();
  }

  @Override
  public boolean isSet(Settings settings) {
    return settings.has(PATHS);
  }

  @Override
  public List<String> awaits(Settings settings) {
    return settings.get(PATHS).all().stream().map(path -> "a change of " + path).toList();
  }
}
