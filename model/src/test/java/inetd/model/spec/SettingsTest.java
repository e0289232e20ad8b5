package inetd.model.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values of settings: what is as ever takes no room. */
final class SettingsTest {
  private static final Setting<Long> TEN =
      Setting.seconds(Setting.Key.of("ten"), 0).otherwise(10L).onDemand(0L);
  private static final Setting<Long> ANY = Setting.seconds(Setting.Key.of("any"), 0);

  @Test
  void whatNobodySaysIsTheStandardIfThereIsOne() {
    assertEquals(10L, Settings.STANDARD.get(TEN));
    assertEquals(Optional.of(10L), Settings.STANDARD.find(TEN));
    assertEquals(Optional.empty(), Settings.STANDARD.find(ANY));
  }

  @Test
  void whatIsSaidIsFound() {
    Settings settings = Settings.STANDARD.with(TEN, 3).with(ANY, 10);
    assertEquals(3L, settings.get(TEN));
    assertEquals(Optional.of(10L), settings.find(ANY));
    assertEquals(settings, Settings.STANDARD.with(ANY, 10).with(TEN, 3));
    assertNotEquals(settings, Settings.STANDARD.with(ANY, 10));
  }

  @Test
  void toSayTheStandardIsToSayNothing() {
    assertSame(Settings.STANDARD, Settings.STANDARD.with(TEN, 10));
    assertEquals(Settings.STANDARD, Settings.STANDARD.with(TEN, 3).with(TEN, 10));
    Settings said = Settings.STANDARD.with(ANY, 10);
    assertSame(said, said.with(ANY, 10));
  }

  @Test
  void aWaitServerHasItsOwnStandard() {
    Settings demand = ANY.onDemand(TEN.onDemand(Settings.STANDARD));
    assertEquals(0L, demand.get(TEN));
    assertEquals(Optional.empty(), demand.find(ANY));
  }
}
