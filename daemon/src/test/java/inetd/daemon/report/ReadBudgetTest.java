package inetd.daemon.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Moment;
import org.junit.jupiter.api.Test;

/** The time that one writer has of the loop's. */
final class ReadBudgetTest {
  /** Returns how many portions of one who always has more are read until {@code end}. */
  private static int portions(ReadBudget budget, long begin, long end) {
    int read = 0;
    long now = begin;
    while (now < end) {
      read++;
      now += budget.allowsMore(now) ? 0 : ReadBudget.PACE;
    }
    return read;
  }

  @Test
  void whoWritesWithoutEndHasSoMuchAtOnceAndThenSoMuchInATime() {
    ReadBudget budget = new ReadBudget();
    assertEquals(ReadBudget.AHEAD + 64, portions(budget, 0, Moment.SECOND));
    assertEquals(64, portions(budget, Moment.SECOND, 2 * Moment.SECOND));
  }

  @Test
  void whoWritesALittleNowAndThenIsNeverLeftAlone() {
    ReadBudget budget = new ReadBudget();
    for (long now = 0; now < 10 * Moment.SECOND; now += ReadBudget.PACE) {
      assertEquals(true, budget.allowsMore(now));
    }
  }
}
