package inetd.model.rule.trigger;

import inetd.model.spec.Condition;
import inetd.model.spec.Paths;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Trigger;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code queue_directory}: it is started as long as one of these directories has entries (launchd's
 * QueueDirectories). A reason to start.
 */
public final class QueueDirectory implements Rule<StartAttempt>, Trigger {
  public static final Setting<Paths> PATHS =
      Setting.paths(Setting.Key.starting("queue_directory", 64).again().looking());

  @Override
  public List<Setting<?>> settings() {
    return List.of(PATHS);
  }

  @Override
  public Set<Condition> watches(Settings settings) {
    Set<Condition> all = new LinkedHashSet<>();
    settings.get(PATHS).all().forEach(path -> all.add(new Condition.Filled(path)));
    return all;
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    for (String directory : attempt.settings().get(PATHS).all()) {
      if (attempt.outlook().at(new Condition.Filled(directory)) == ConditionView.Sight.HOLDS) {
        return new Verdict.Proceed();
      }
    }
    return new Verdict.Refuse(isSet(attempt.settings()) ? Notice.NO_TRIGGER : Notice.FINISHED);
  }

  @Override
  public boolean isSet(Settings settings) {
    return settings.has(PATHS);
  }

  @Override
  public List<String> awaits(Settings settings) {
    return settings.get(PATHS).all().stream().map(path -> "entries in " + path).toList();
  }
}
