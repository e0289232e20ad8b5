package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.FakeLibc;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Notice.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calls of syslog(3); the real one writes to /dev/log, which is not a test's to own. */
final class SyslogTest {
  private final List<String> asked = new ArrayList<>();

  private final Libc libc =
      FakeLibc.of((_, method, words) -> {
        asked.add(
            switch (method.getName()) {
              case "openlog" -> Memory.getString((long) words[0]) + " " + words[1] + " " + words[2];
              case "syslog" -> words[0] + " " + Memory.getString((long) words[1]);
              default -> method.getName();
            });
        return null;
      });

  @Test
  void itIsInetdWithItsPidOfTheFacilityDaemon() {
    new Syslog(libc).close();
    assertEquals(List.of("inetd 1 24", "closelog"), asked);
  }

  @Test
  void everyLevelHasItsPriorityAndWhatIsForDebuggersIsLeftOut() {
    Syslog syslog = new Syslog(libc);
    for (Level level : Level.values()) {
      syslog.write(level, "grün");
    }
    assertEquals(List.of("27 grün", "28 grün", "29 grün", "30 grün"), asked.subList(1, 5));
    assertEquals(5, asked.size());
  }

  @Test
  void whatHasAPriorityOfItsOwnKeepsIt() {
    new Syslog(libc).write(4 << 3 | 7, "of auth, for debuggers, as a rule wants it");
    assertEquals("39 of auth, for debuggers, as a rule wants it", asked.get(1));
  }

  @Test
  void aPeersBytesMakeNoLinesOfTheirOwnAndALongLineIsCut() {
    Syslog syslog = new Syslog(libc);
    syslog.write(Level.ERR, "one\ntwo\0three");
    syslog.write(Level.ERR, "x".repeat(5000));
    assertEquals("27 one two three", asked.get(1));
    assertEquals("27 " + "x".repeat(2047), asked.get(2));
  }
}
