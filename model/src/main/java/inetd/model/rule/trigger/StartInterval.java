package inetd.model.rule.trigger;

import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.verdict.Trigger;
import java.util.List;

/**
 * {@code start_interval = SECONDS}: a start every so many seconds from its load on, whatever runs
 * meanwhile (launchd's StartInterval). When it comes next is in {@link
 * inetd.model.memory.Schedule}.
 */
public final class StartInterval implements Trigger {
  public static final Setting<Long> SECONDS =
      Setting.seconds(Setting.Key.starting("start_interval", 1), 1);

  @Override
  public List<Setting<?>> settings() {
    return List.of(SECONDS);
  }

  @Override
  public boolean isSet(Settings settings) {
    return settings.has(SECONDS);
  }

  @Override
  public List<String> awaits(Settings settings) {
    return settings.find(SECONDS).stream()
        .map(seconds -> "its interval of " + seconds + " s")
        .toList();
  }
}
