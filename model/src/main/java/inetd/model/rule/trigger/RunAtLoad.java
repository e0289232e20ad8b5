package inetd.model.rule.trigger;

import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.verdict.Clause;
import java.util.List;
import java.util.Optional;

/**
 * {@code run_at_load}: whether loading it starts it. A daemon that nothing else starts is started,
 * and a server that waits for a request waits (launchd's RunAtLoad).
 */
public final class RunAtLoad implements Clause {
  public static final Setting<Load> LOAD =
      Setting.of(
              Setting.Key.of("run_at_load"),
              Load.class,
              (words, before) -> {
                boolean usual = before.get(RunAtLoad.LOAD) == Load.START && !words.callForStarts();
                return Optional.of(words.yes("run_at_load", usual) ? Load.START : Load.WAIT);
              })
          .otherwise(Load.START)
          .onDemand(Load.WAIT);

  /** What loading a service means to it. */
  public enum Load {
    WAIT,
    START
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(LOAD);
  }

  /** Tells whether loading starts what has these settings. */
  public static boolean starts(Settings settings) {
    return switch (settings.get(LOAD)) {
      case START -> true;
      case WAIT -> false;
    };
  }
}
