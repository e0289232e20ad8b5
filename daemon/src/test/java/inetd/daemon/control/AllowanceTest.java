package inetd.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary users who ask without end: they wait, and nobody waits for them. */
@Timeout(120)
final class AllowanceTest {
  private static final int STRANGER = 1234;
  private static final long SECOND = 1_000_000_000L;
  private static final int BATCH = 100;

  /** Turns in which nothing happens. */
  private static final int QUIET = 20;

  private static final String LIST = ControlCaller.call("List", "");

  private final ControlFixture fixture = new ControlFixture().open();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Has a stranger ask until nothing more is answered; returns how often that was. */
  private int exhaust(ControlCaller caller) {
    fixture.step = 0;
    int still = 0;
    while (still < QUIET) {
      int before = fixture.requests();
      if (fixture.requests() % BATCH == 0) {
        caller.say(LIST.repeat(BATCH));
      }
      fixture.turn();
      caller.messages();
      still = fixture.requests() > before ? 0 : still + 1;
    }
    return fixture.requests();
  }

  @Test
  void theyAreAnsweredAtOnceUntilWhatIsSavedUpIsSpent() {
    assertTrue(exhaust(fixture.caller(STRANGER)) > Allowance.MOST / 1_000);
  }

  @Test
  void afterThatTheyGetAsMuchAsTheSecondsBringAndNoMore() {
    ControlCaller caller = fixture.caller(STRANGER);
    int before = exhaust(caller);
    fixture.now += SECOND;
    int more = exhaust(caller) - before;
    assertTrue(more > 0 && more <= Allowance.RATE / ControlDialogue.CALL, more + " in a second");
  }

  @Test
  void theLoopSleepsUntilSomethingHasComeBack() {
    exhaust(fixture.caller(STRANGER));
    long patience = fixture.server.patience(SECOND, fixture.now);
    assertTrue(patience > 0 && patience < SECOND, patience + " ns");
    fixture.now += patience;
    assertEquals(0, fixture.server.patience(SECOND, fixture.now));
  }

  @Test
  void rootWaitsForNobody() {
    exhaust(fixture.caller(STRANGER));
    ControlCaller root = fixture.caller(0);
    for (int i = 0; i < 10; i++) {
      fixture.answer(root, LIST);
    }
  }

  @Test
  void whoGoesWhileHeWaitsIsForgotten() {
    ControlCaller caller = fixture.caller(STRANGER);
    int before = exhaust(caller);
    caller.close();
    fixture.now += 10 * SECOND;
    fixture.turn();
    assertTrue(fixture.requests() <= before + 1);
    fixture.answer(fixture.caller(STRANGER), LIST);
  }
}
