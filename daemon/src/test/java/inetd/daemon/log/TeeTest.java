package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Notice.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Lines that {@code -d} shows, logged too. */
final class TeeTest {
  private record Lines(List<String> lines) implements Sink {
    @Override
    public void write(Level level, String text) {
      lines.add(level + " " + text);
    }

    @Override
    public void write(int priority, String text) {
      lines.add(priority + " " + text);
    }

    @Override
    public void close() {
      lines.add("closed");
    }
  }

  @Test
  void whatIsAnotherProgramsKeepsItsFacilityInBoth() {
    Lines shown = new Lines(new ArrayList<>());
    Lines log = new Lines(new ArrayList<>());
    new Tee(shown, log).write(19, "refused connection");
    assertEquals(List.of("19 refused connection"), shown.lines());
    assertEquals(List.of("19 refused connection"), log.lines());
  }

  @Test
  void everythingIsShownAndWhatIsForNoDebuggerIsLogged() {
    Lines shown = new Lines(new ArrayList<>());
    Lines log = new Lines(new ArrayList<>());
    Tee tee = new Tee(shown, log);
    tee.write(Level.DEBUG, "trace");
    tee.write(Level.INFO, "loaded");
    tee.write(Level.ERR, "failed");
    tee.close();
    assertEquals(List.of("DEBUG trace", "INFO loaded", "ERR failed", "closed"), shown.lines());
    assertEquals(List.of("INFO loaded", "ERR failed", "closed"), log.lines());
  }

  @Test
  void aLogThatIsNotThereHasASubstituteLineByLine() {
    Lines instead = new Lines(new ArrayList<>());
    Lines log = new Lines(new ArrayList<>());
    AtomicBoolean there = new AtomicBoolean();
    Substitute either = new Substitute(log, instead, there::get);
    either.write(Level.ERR, "early");
    there.set(true);
    either.write(Level.ERR, "late");
    either.write(19, "refused");
    either.close();
    assertEquals(List.of("ERR early", "closed"), instead.lines());
    assertEquals(List.of("ERR late", "19 refused", "closed"), log.lines());
  }
}
