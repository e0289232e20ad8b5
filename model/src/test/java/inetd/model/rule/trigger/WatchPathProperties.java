package inetd.model.rule.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Condition;
import inetd.model.spec.Paths;
import inetd.model.spec.Settings;
import inetd.model.verdict.Trigger;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** watch_path: a start when a path changes. */
final class WatchPathProperties extends TriggerLaws {
  @Override
  Trigger trigger() {
    return new WatchPath();
  }

  @Override
  Arbitrary<Settings> with() {
    return Arbitraries.of("/a", "/b")
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .map(paths -> Settings.STANDARD.with(WatchPath.PATHS, new Paths(paths)));
  }

  @Override
  Optional<StartReason> reason(Condition what) {
    return what instanceof Condition.Changed ? Optional.of(StartReason.CHANGE) : Optional.empty();
  }

  @Example
  void itHasEveryPathWatched() {
    Settings settings = Settings.STANDARD.with(WatchPath.PATHS, new Paths(List.of("/a", "/b")));
    assertEquals(
        Set.of(new Condition.Changed("/a"), new Condition.Changed("/b")),
        trigger().watches(settings));
    assertEquals(List.of("a change of /a", "a change of /b"), trigger().awaits(settings));
  }
}
