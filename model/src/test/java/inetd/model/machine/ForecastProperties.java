package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.instance.Context;
import inetd.model.instance.Forecast;
import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Hooks;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Standing;
import inetd.model.word.Limits;
import inetd.model.word.WaitStatus;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The forecast of an end, against what comes of it. */
final class ForecastProperties {
  private static final ConditionView FINE = _ -> ConditionView.Sight.HOLDS;

  private static Instance instance(MachineScript script) {
    return script.machine.snapshot().services().getFirst().instances().getFirst();
  }

  private static boolean starts(List<Effect> effects) {
    return !MachineScript.only(Spawn.class, effects).isEmpty();
  }

  @Property(tries = 200)
  void whatIsForeseenComes(
      @ForAll KeepAlive.Mode keepAlive,
      @ForAll Backoff.Growth growth,
      @ForAll @IntRange(max = 12) int throttle,
      @ForAll @IntRange(max = 3) int limit,
      @ForAll @Size(max = 8) List<@IntRange(max = 30) Integer> lives,
      @ForAll @Size(value = 8) List<@IntRange(max = 1) Integer> ends) {
    MachineScript script = new MachineScript();
    Settings restart =
        Settings.STANDARD
            .with(KeepAlive.MODE, keepAlive)
            .with(ThrottleInterval.SECONDS, throttle)
            .with(Backoff.WAIT, new Backoff.Wait(growth, 2, 60, 0));
    Supervision supervision =
        Supervision.PLAIN.with(
            limit == 0
                ? restart
                : restart.with(RespawnLimit.LIMIT, new RespawnLimit.Limit(limit, 60)));
    script.start(script.load(Specs.daemon("d", Hooks.NONE, supervision)));
    for (int i = 0; i < lives.size() && instance(script).phase() instanceof Phase.Running; i++) {
      script.pass(lives.get(i));
      WaitStatus how = new WaitStatus.Exited(ends.get(i));
      Context context = new Context(script.now, Limits.STANDARD, FINE, Standing.CLEAR);
      Forecast forecast = Forecast.of(instance(script), script.lastPid(), how, context);
      List<Effect> effects = script.exit(script.lastPid(), ends.get(i));
      assertEquals(forecast.next() instanceof Phase.Starting, starts(effects));
      if (!starts(effects)) {
        assertEquals(forecast.next(), instance(script).phase());
      }
      for (int second = 0; second < 300 && !starts(effects); second++) {
        effects = script.pass(1);
      }
      if (starts(effects)) {
        script.start(effects);
      }
    }
  }
}
