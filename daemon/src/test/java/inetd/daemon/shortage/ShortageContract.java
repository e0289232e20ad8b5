package inetd.daemon.shortage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise that holds whatever runs out, and whatever is asked or happens meanwhile: inetd is
 * the same process; what failed is told once, by the name of what ran out; within a second of
 * relief a fresh connection is served, a question answered, and a crashed daemon back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class ShortageContract {
  private Optional<Room> room = Optional.empty();
  private Optional<RunningInetd> running = Optional.empty();

  abstract Room.User user();

  /** Commands that become inetd. */
  abstract String[] before();

  /** Takes the rest of what there is. */
  abstract void exhaust(RunningInetd inetd) throws IOException, InterruptedException;

  /** Gives it back. */
  abstract void relieve(RunningInetd inetd) throws IOException, InterruptedException;

  /** How a line names what ran out. */
  abstract Pattern names();

  /** Those occasions that cannot but fail, and so are told. */
  abstract Set<Occasion> failing();

  String configuration(Room place) {
    return Scene.in(place);
  }

  @BeforeAll
  void open() throws IOException, InterruptedException {
    room = Optional.of(new Room(user()));
  }

  @AfterAll
  void close() throws IOException, InterruptedException {
    if (running.isPresent()) {
      running.get().close();
    }
    if (room.isPresent()) {
      room.get().close();
    }
  }

  final Room room() {
    return room.orElseThrow();
  }

  /** The one of all tests here, or another one if that has died. */
  final RunningInetd inetd() throws IOException, InterruptedException {
    if (running.isEmpty() || !running.get().alive()) {
      room().sweep();
    }
    return next();
  }

  /** The same, over what the last one left. */
  final RunningInetd next() throws IOException {
    if (running.isEmpty() || !running.get().alive()) {
      start();
    }
    return running.orElseThrow();
  }

  private void start() throws IOException {
    RunningInetd inetd = new RunningInetd(room(), configuration(room()), before());
    running = Optional.of(inetd);
    inetd.awaitReady();
    assertTrue(inetd.datagramEchoed("first"), inetd::story);
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsAnsweredAndAnOrderHolds(Verb verb) throws Exception {
    RunningInetd inetd = inetd();
    verb.prepare(inetd);
    long worker = inetd.pidOf("worker");
    try (Caller caller = inetd.caller()) {
      caller.ask("Describe", "");
      int lines = room().lines().size();
      exhaust(inetd);
      JsonObject answer;
      try {
        verb.say(caller);
        answer = answer(inetd, caller, verb);
        unscathed(inetd);
      } finally {
        relieve(inetd);
      }
      if (!Verb.refused(answer)) {
        Patience.RECOVERY.until(
            "the order holds: " + verb, verb.fulfilled(inetd, worker), inetd::story);
      }
      recovered(inetd);
      once(lines);
    }
  }

  @Test
  void everyRequestOfANewClientIsAnsweredAfterRelief() throws Exception {
    RunningInetd inetd = inetd();
    int lines = room().lines().size();
    exhaust(inetd);
    try (Caller caller = inetd.caller()) {
      for (Verb verb : Verb.values()) {
        verb.say(caller);
      }
      settle();
      unscathed(inetd);
      relieve(inetd);
      for (Verb verb : Verb.values()) {
        answer(inetd, caller, verb);
      }
    } finally {
      relieve(inetd);
    }
    recovered(inetd);
    once(lines);
  }

  @ParameterizedTest
  @EnumSource
  void whatHappensMeanwhileIsMadeUpForAfterRelief(Occasion occasion) throws Exception {
    if (occasion == Occasion.CRASH_OF_ONE_THAT_WAS_ADOPTED) {
      inetd().kill();
      next();
    }
    RunningInetd now = inetd();
    occasion.prepare(now);
    Callable<Boolean> madeUp;
    int lines;
    try (Caller caller = now.caller()) {
      caller.ask("Describe", "");
      lines = room().lines().size();
      exhaust(now);
      madeUp = occasion.happen(now);
      for (int turns = 0; turns < 2; turns++) { // By then it has been seen.
        caller.say("Describe", "", false);
        answer(now, caller, Verb.DESCRIBE);
      }
      if (failing().contains(occasion)) {
        Patience.RECOVERY.until(
            "it is told what ran out",
            () -> !now.alive() || told(lines).stream().anyMatch(names().asPredicate()),
            now::story);
        settle();
      }
      unscathed(now);
    } finally {
      relieve(now);
    }
    Patience.RECOVERY.until(occasion + " is made up for", madeUp, now::story);
    recovered(now);
    once(lines);
  }

  private static JsonObject answer(RunningInetd inetd, Caller caller, Verb verb)
      throws InterruptedException {
    try {
      return caller.answer();
    } catch (IOException e) {
      unscathed(inetd);
      throw new AssertionError(verb + ": " + e.getMessage() + "\n" + inetd.story(), e);
    }
  }

  /** Two tries of what is tried every second, and so two lines if each were told. */
  private static void settle() throws InterruptedException {
    Thread.sleep(1_200);
  }

  private static void unscathed(RunningInetd inetd) throws InterruptedException {
    if (!inetd.alive()) {
      fail("inetd has left with status " + inetd.exitStatus() + "\n" + inetd.story());
    }
  }

  final void recovered(RunningInetd inetd) throws InterruptedException {
    unscathed(inetd);
    Patience.RECOVERY.until("a fresh connection is served", inetd::served, inetd::story);
    Patience.RECOVERY.until(
        "a fresh question is answered",
        () -> inetd.ask("Describe", "").getObject("parameters").getLong("pid") == inetd.pid(),
        inetd::story);
    Patience.RECOVERY.until("a daemon is back", () -> inetd.running("crash"), inetd::story);
  }

  private List<String> told(int before) {
    List<String> lines = room().lines();
    return lines.subList(before, lines.size());
  }

  /** No line that names what ran out is there a second time. */
  private void once(int before) {
    Set<String> seen = new HashSet<>();
    List<String> again = new ArrayList<>();
    for (String line : told(before)) {
      if (names().matcher(line).find() && !seen.add(line)) {
        again.add(line);
      }
    }
    assertEquals(List.of(), again, "told more than once");
  }
}
