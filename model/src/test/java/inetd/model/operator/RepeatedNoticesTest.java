package inetd.model.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect.Tell;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notices that strangers can cause: told once, and then counted. */
final class RepeatedNoticesTest {
  private static final long SECOND = 1_000_000_000L;

  private final RepeatedNotices repeats = new RepeatedNotices();
  private final List<String> told = new ArrayList<>();
  private Moment now = new Moment(0, 0);

  private static Tell tell(int service, Notice notice, String text) {
    return new Tell(new Subject.Named(new ServiceId(service), "s" + service), notice, text);
  }

  private void happens(int service, Notice notice, String text) {
    Tell tell = tell(service, notice, text);
    if (repeats.admits(tell, now)) {
      told.add(text);
    }
  }

  private void pass(long seconds) {
    now = now.plusNanos(seconds * SECOND);
    repeats.due(now).forEach(it -> told.add(it.text()));
  }

  @Test
  void theFirstIsToldAtOnceAndTheOthersWithTheirCountWhenTheIntervalIsOver() {
    happens(1, Notice.POSSIBLE_DOS, "one");
    assertEquals(Moment.NEVER, repeats.deadline(), "nothing was counted");
    happens(1, Notice.POSSIBLE_DOS, "two");
    happens(1, Notice.POSSIBLE_DOS, "three");
    happens(1, Notice.POSSIBLE_DOS, "four");
    assertEquals(RepeatedNotices.INTERVAL * SECOND, repeats.deadline());
    pass(RepeatedNotices.INTERVAL - 1);
    assertEquals(List.of("one"), told);
    pass(1);
    assertEquals(List.of("one", "four (3 times in 5 seconds)"), told);
    assertEquals(Moment.NEVER, repeats.deadline());
  }

  @Test
  void whoIsRefusedByARuleIsCountedAndWhoIsAllowedIsToldEachTimeSinceThatWasAskedFor() {
    for (int i = 0; i < 3; i++) {
      happens(1, Notice.ACCESS_REFUSED, "refused");
      happens(1, Notice.ACCESS_ODDITY, "odd");
      happens(1, Notice.ACCESS_ALLOWED, "allowed");
    }
    assertEquals(List.of("refused", "odd", "allowed", "allowed", "allowed"), told);
  }

  @Test
  void aFloodGoesOnBeingCountedAndOneMoreIsToldAsItIs() {
    happens(1, Notice.IP_MAX, "one");
    happens(1, Notice.IP_MAX, "two");
    pass(5);
    happens(1, Notice.IP_MAX, "three");
    happens(1, Notice.IP_MAX, "four");
    pass(5);
    pass(5);
    happens(1, Notice.IP_MAX, "five");
    assertEquals(List.of("one", "two", "four (2 times in 5 seconds)", "five"), told);
  }

  @Test
  void anotherSubjectAndAnotherNoticeAreCountedForThemselves() {
    happens(1, Notice.ACCEPT_MAX_REACHED, "one");
    happens(2, Notice.ACCEPT_MAX_REACHED, "two");
    happens(1, Notice.ACCEPT_MAX_RESUMED, "three");
    assertEquals(List.of("one", "two", "three"), told);
  }

  @Test
  void whatNobodyElseCanCauseIsNeverCounted() {
    for (int i = 0; i < 100; i++) {
      assertTrue(repeats.admits(tell(1, Notice.CRASHED, "d (pid 3): exit status 1"), now));
    }
  }

  @Test
  void thousandsOfSubjectsTellTenLinesASecondAndLoseNone() {
    long subjects = 1_000;
    for (int i = 0; i < subjects; i++) {
      happens(i, Notice.ACCEPT_MAX_REACHED, "s" + i);
      happens(i, Notice.ACCEPT_MAX_REACHED, "s" + i);
    }
    assertEquals(RepeatedNotices.BURST, told.size());
    for (int second = 1; second <= 300; second++) {
      int before = told.size();
      pass(1);
      assertTrue(told.size() - before <= RepeatedNotices.BURST);
    }
    long once = told.stream().filter(it -> !it.contains("times")).count();
    long twice = told.stream().filter(it -> it.contains("(2 times")).count();
    assertEquals(2 * subjects, once + 2 * twice);
    assertEquals(Moment.NEVER, repeats.deadline());
  }

  @Test
  void whatWasCountedIsToldBeforeTheEnd() {
    happens(1, Notice.CLIENT_REFUSED, "one");
    happens(1, Notice.CLIENT_REFUSED, "two");
    assertEquals(List.of(tell(1, Notice.CLIENT_REFUSED, "two")), repeats.rest(now));
    assertEquals(List.of(), repeats.rest(now));
  }
}
