package inetd.daemon.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.word.Moment;
import org.junit.jupiter.api.Test;

/** The number of lines that the log takes. */
final class LineRateTest {
  private final LineRate pace = new LineRate();

  @Test
  void theLogTakesSoManyInASecondAndIsToldOfTheRestAfterwards() {
    for (int i = 0; i < LineRate.MOST; i++) {
      assertTrue(pace.admits(i));
    }
    assertFalse(pace.admits(LineRate.MOST));
    assertFalse(pace.admits(Moment.SECOND - 1));
    assertFalse(pace.owes(Moment.SECOND - 1));
    assertTrue(pace.owes(Moment.SECOND));
    assertEquals(2, pace.spared());
    assertFalse(pace.owes(Moment.SECOND));
    assertTrue(pace.admits(Moment.SECOND));
  }
}
