package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.kernel.Journal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayedJournalTest {
  private final List<String> told = new ArrayList<>();
  private long now;

  private final DelayedJournal backlog =
      new DelayedJournal(
          new Journal() {
            @Override
            public void tell(Subject about, Notice notice, String text) {
              told.add(text);
            }

            @Override
            public void wrote(String service, String line, boolean logged) {
              told.add(service + " wrote " + line);
            }

            @Override
            public void forget(String service) {
              told.add("no more " + service);
            }
          },
          () -> now);

  private void tell(String text) {
    backlog.tell(new Subject.Inetd(), Notice.ODDITY, text);
  }

  @Test
  void withNothingToTellTheLoopMaySleepAsLongAsItLikes() {
    assertEquals(Moment.NEVER, backlog.patience(Moment.NEVER));
    assertEquals(7, backlog.patience(7));
  }

  @Test
  void aNoticeWaitsUntilItIsDue() {
    tell("one");
    now += DelayedJournal.LINGER / 2;
    tell("two");
    assertEquals(DelayedJournal.LINGER / 2, backlog.patience(Moment.NEVER));
    assertEquals(3, backlog.patience(3));
    assertEquals(List.of(), told);
    now += DelayedJournal.LINGER / 2;
    assertEquals(Moment.NEVER, backlog.patience(Moment.NEVER));
    assertEquals(List.of("one", "two"), told);
    assertEquals(Moment.NEVER, backlog.patience(Moment.NEVER));
  }

  @Test
  void whatIsWrittenLaterIsToldLater() {
    tell("one");
    backlog.wrote("d", "line", true);
    tell("two");
    backlog.forget("d");
    assertEquals(List.of("one", "d wrote line", "two", "no more d"), told);
  }

  @Test
  void aStormDoesNotPileUp() {
    for (int i = 0; i < DelayedJournal.MOST; i++) {
      tell("notice");
    }
    assertEquals(DelayedJournal.MOST, told.size());
  }
}
