package inetd.model.rule.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Condition;
import inetd.model.spec.Settings;
import inetd.model.verdict.Sighting;
import inetd.model.verdict.Trigger;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promises of everything that calls for starts. */
abstract class TriggerLaws {
  static final List<Condition> WORLD =
      List.of(
          new Condition.Network(),
          new Condition.Exists("/a"),
          new Condition.Filled("/a"),
          new Condition.Changed("/a"),
          new Condition.ClockSet());

  abstract Trigger trigger();

  /** Settings with it. */
  @Provide
  abstract Arbitrary<Settings> with();

  /** The reason that it sees in a condition, news or not. */
  abstract Optional<StartReason> reason(Condition what);

  @Example
  void itIsCalledAfterItsKey() {
    String name = trigger().getClass().getSimpleName();
    String key = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    assertEquals(key, trigger().key());
    assertTrue(trigger().settings().stream().anyMatch(setting -> setting.key().equals(key)));
  }

  @Example
  void whereNobodyAsksForItThereIsNone() {
    assertEquals(false, trigger().isSet(Settings.STANDARD));
    assertEquals(List.of(), trigger().awaits(Settings.STANDARD));
    assertEquals(Set.of(), trigger().watches(Settings.STANDARD));
  }

  @Property(tries = 100)
  void whoeverAsksForItIsToldWhatItWaitsFor(@ForAll("with") Settings settings) {
    assertTrue(trigger().isSet(settings));
    List<String> words = trigger().awaits(settings);
    assertTrue(!words.isEmpty() && words.stream().noneMatch(String::isBlank), words::toString);
  }

  @Property(tries = 100)
  void itCallsForAStartWhenItSeesItsOwn(
      @ForAll("with") Settings settings, @ForAll boolean holds, @ForAll boolean news) {
    for (Condition what : WORLD) {
      assertEquals(reason(what), trigger().calls(settings, new Sighting(what, holds, news)));
    }
  }
}
