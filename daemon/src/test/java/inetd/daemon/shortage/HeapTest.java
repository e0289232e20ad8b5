package inetd.daemon.shortage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** As much as can be made to wait in inetd's memory does: answers, output, a large file. */
final class HeapTest extends ShortageContract {
  private static final int WRITERS = 200;

  /** As many as a status has. */
  private static final int LINES = 10;

  private static final int READERS = 48;

  private static final String WORDS = "1 ".repeat(LINES);

  /** A file twice as large as one that fits the heap in one piece. */
  private static final int LARGE = 9 << 20;

  private final Deque<Caller> waiting = new ArrayDeque<>();
  private long asked;
  private long writer;

  @Override
  Room.User user() {
    return Room.User.ROOT;
  }

  @Override
  String[] before() {
    return new String[] {};
  }

  @Override
  String configuration(Room place) {
    StringBuilder text = new StringBuilder(Scene.in(place));
    text.append(".include ").append(place.file("more")).append("*.conf\n");
    for (int i = 0; i < WRITERS; i++) {
      text.append("writer")
          .append(i)
          .append(" on exec = /bin/sh, args = sh -c 'printf \"%01000d\\\\n\" ")
          .append(WORDS)
          .append("; exec sleep 1000000';\n");
    }
    return text.toString();
  }

  /** Clients that ask for all there is to know, and do not take the answer. */
  @Override
  void exhaust(RunningInetd inetd) throws IOException {
    if (asked == inetd.pid()) {
      return;
    }
    forget();
    asked = inetd.pid();
    Patience.PREPARATION.until("they run", () -> inetd.running("writer0"), inetd::story);
    if (writer != inetd.pidOf("writer0")) { // Else it wrote to the inetd before this one.
      writer = inetd.pidOf("writer0");
      Patience.PREPARATION.until(
          "all have written", () -> written(inetd, 0) && written(inetd, WRITERS - 1), inetd::story);
    }
    for (int i = 0; i < READERS; i++) {
      Caller caller = inetd.caller();
      waiting.add(caller);
      caller.say("Status", "", false);
    }
  }

  private static boolean written(RunningInetd inetd, int number) throws IOException {
    return inetd.status("writer" + number).getArray("output").size() == LINES;
  }

  /** They stay for all tests of a life: each is a test of serving beside them. */
  @Override
  void relieve(RunningInetd inetd) {}

  @AfterAll
  void forget() throws IOException {
    while (!waiting.isEmpty()) {
      waiting.remove().close();
    }
  }

  @Override
  Pattern names() {
    return Pattern.compile("memory|heap|too large|too much", Pattern.CASE_INSENSITIVE);
  }

  @Override
  Set<Occasion> failing() {
    return EnumSet.noneOf(Occasion.class);
  }

  private static void writeLarge(Path file) throws IOException {
    String line = "Nov 27 12:00:00 machine program[4711]: this is no definition of a service\n";
    Files.writeString(file, line.repeat(LARGE / line.length()));
  }

  private void isRefusedByPlan(RunningInetd inetd, Path file) throws Exception {
    var answer = inetd.ask("Plan", "\"file\":\"" + file + "\"");
    assertTrue(
        Verb.refused(answer) || answer.toString().contains(file.toString()),
        () -> "nothing is said of it: " + answer + inetd.story());
    recovered(inetd);
  }

  @Test
  void aFileThatIsTooLargeIsRefusedByPlanAndByInclude() throws Exception {
    RunningInetd inetd = inetd();
    Path file = room().file("more.conf");
    try {
      writeLarge(file);
      isRefusedByPlan(inetd, file);
      long before = inetd.pidOf("crash");
      int lines = room().lines().size();
      inetd.signal(inetd.pid(), "HUP");
      Patience.PREPARATION.until(
          "it is told",
          () ->
              !inetd.alive()
                  || room().lines().stream()
                      .skip(lines)
                      .anyMatch(line -> line.contains("more.conf")),
          inetd::story);
      recovered(inetd);
      assertEquals(before, inetd.pidOf("crash"), "nothing is removed");
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
