package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Notices on their way to the log. */
final class LogJournalTest {
  private static final int MAIL_ERR = 2 << 3 | 3;
  private static final Subject A = new Subject.Named(new ServiceId(0), "a");
  private static final Subject B = new Subject.Named(new ServiceId(1), "b");

  private final List<String> written = new ArrayList<>();
  private final LogJournal journal =
      new LogJournal(
          new Sink() {
            @Override
            public void write(Notice.Level level, String text) {
              written.add(level + " " + text);
            }

            @Override
            public void write(int priority, String text) {
              written.add(priority + " " + text);
            }

            @Override
            public void close() {}
          },
          new RecentLines(() -> 0));

  @Test
  void aRuleMaySetFacilityAndLevelOfWhatIsSaidOfItsService() {
    journal.severity(A, Notice.ACCESS_REFUSED, MAIL_ERR);
    journal.tell(A, Notice.ACCESS_REFUSED, "refused");
    journal.tell(A, Notice.SERVICE_MAX, "looping");
    journal.tell(B, Notice.ACCESS_REFUSED, "refused");
    journal.forget("a");
    journal.tell(A, Notice.ACCESS_REFUSED, "again");
    assertEquals(List.of("19 refused", "ERR looping", "WARNING refused", "WARNING again"), written);
  }
}
