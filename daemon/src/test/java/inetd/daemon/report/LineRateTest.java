package inetd.daemon.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.LogRate;
import inetd.model.word.Moment;
import org.junit.jupiter.api.Test;

/** The number of lines that the log takes. */
final class LineRateTest {
  private final LineRate pace = new LineRate(new LogRate(3, 2));

  @Test
  void theLogTakesSoManyInATimeAndIsToldOfTheRestAfterwards() {
    for (int i = 0; i < 3; i++) {
      assertTrue(pace.admits(i));
    }
    assertFalse(pace.admits(3));
    assertFalse(pace.admits(2 * Moment.SECOND - 1));
    assertFalse(pace.owes(2 * Moment.SECOND - 1));
    assertTrue(pace.owes(2 * Moment.SECOND));
    assertEquals(2, pace.spared());
    assertFalse(pace.owes(2 * Moment.SECOND));
    assertTrue(pace.admits(2 * Moment.SECOND));
  }

  @Test
  void anotherRateHoldsFromTheNextLineOn() {
    for (int i = 0; i < 3; i++) {
      pace.admits(0);
    }
    pace.change(new LogRate(4, 1));
    assertTrue(pace.admits(1));
    assertFalse(pace.admits(2));
    assertEquals(Moment.SECOND, pace.end());
  }
}
