package inetd.model.rule.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Condition;
import inetd.model.spec.Settings;
import inetd.model.verdict.Trigger;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** start_interval: a start every so many seconds. */
final class StartIntervalProperties extends TriggerLaws {
  @Override
  Trigger trigger() {
    return new StartInterval();
  }

  @Override
  Arbitrary<Settings> with() {
    return Arbitraries.longs()
        .between(1, 9_999)
        .map(seconds -> Settings.STANDARD.with(StartInterval.SECONDS, seconds.longValue()));
  }

  @Override
  Optional<StartReason> reason(Condition what) {
    return Optional.empty();
  }

  @Example
  void itSaysItsSeconds() {
    Settings settings = Settings.STANDARD.with(StartInterval.SECONDS, 15);
    assertEquals(List.of("its interval of 15 s"), trigger().awaits(settings));
    assertEquals(Set.of(), trigger().watches(settings));
  }
}
