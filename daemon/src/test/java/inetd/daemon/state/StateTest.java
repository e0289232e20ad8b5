package inetd.daemon.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.loop.FaultyLibc;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.memory.Life;
import inetd.model.memory.Life.Cause;
import inetd.model.memory.Lives;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Remnant;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.memory.Schedule;
import inetd.model.word.Check;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state that one inetd leaves to the next. */
@Timeout(60)
final class StateTest {
  private final Libc libc = Libc.jni();
  private final List<String> problems = new ArrayList<>();
  private final List<State> open = new ArrayList<>();
  private String boot = "this run";

  /** Processes of this number and above have ended. */
  private static final int DEAD = 1_000_000;

  @TempDir Path room;

  @AfterEach
  void close() {
    open.forEach(State::close);
  }

  /** Opens one for which every process was started at ten times its number. */
  private State open(String directory) throws IOException {
    return open(libc, directory);
  }

  private State open(Libc with, String directory) throws IOException {
    String path = room.resolve(directory).toString();
    State state =
        State.open(
            with,
            new StateTerms(
                Optional.of(path),
                Optional.of(path),
                pid -> pid < DEAD ? 10L * pid : 0,
                group -> group == DEAD || group == DEAD + 2,
                pid -> List.of("PID=" + pid),
                boot,
                task -> Thread.ofPlatform().daemon().start(task),
                problems::add));
    open.add(state);
    return state;
  }

  /** Opens what somebody who is killed now leaves behind. */
  private State after(String directory) throws IOException {
    Path copy = Files.createDirectory(room.resolve(directory + "-after"));
    try (Stream<Path> files = Files.list(room.resolve(directory))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return open(copy.getFileName().toString());
  }

  @Test
  void whoeverIsWrittenDownIsFound() throws IOException {
    State state = open("s");
    state.note(state.slot("worker", 4), 7);
    String longKey = "a key of many words ".repeat(20);
    state.note(state.slot(longKey, 4), 8);
    state.note(state.slot("naïve", 4), 9);
    long idle = state.slot("idle", 4);
    assertNotEquals(State.NONE, idle);
    assertEquals(
        List.of(new Survivor("worker", 7), new Survivor(longKey, 8), new Survivor("naïve", 9)),
        after("s").recall().survivors());
  }

  @Test
  void whoeverHasEndedOrWasForgottenIsNot() throws IOException {
    State state = open("s");
    long ended = state.slot("ended", 4);
    long forgotten = state.slot("forgotten", 4);
    long failed = state.slot("failed", 4);
    state.note(ended, 7);
    state.ended(ended, 7);
    state.note(forgotten, 8);
    state.release(forgotten);
    state.note(failed, 9);
    state.failed(failed);
    assertEquals(SavedState.NONE, after("s").recall());
  }

  @Test
  void theEndOfAnEarlierProcessOfAServiceLeavesTheLaterOne() throws IOException {
    State state = open("s");
    long slot = state.slot("worker", 4);
    state.note(slot, 7);
    state.note(slot, 8);
    state.ended(slot, 7);
    assertEquals(List.of(new Survivor("worker", 8)), after("s").recall().survivors());
  }

  @Test
  void aNumberThatIsAnothersByNowIsNobody() throws IOException {
    State state = open("s");
    long slot = state.slot("worker", 4);
    TableRecord.put(slot, 7, 71);
    TableRecord.put(state.slot("never there", 4), 8, 0);
    assertEquals(SavedState.NONE, after("s").recall());
  }

  @Test
  void anotherRunOfTheSystemLeftNobody() throws IOException {
    State state = open("s");
    state.note(state.slot("worker", 4), 7);
    boot = "another";
    State next = after("s");
    assertEquals(SavedState.NONE, next.recall());
    next.note(next.slot("worker", 4), 7);
    assertEquals(1, after("s-after").recall().survivors().size());
  }

  @Test
  void aSurvivorIsKeptThroughItsAdoptionAndOverSeveralLives() throws IOException {
    State state = open("s");
    state.note(state.slot("worker", 4), 7);
    State second = after("s");
    second.recall();
    assertEquals(List.of(new Survivor("worker", 7)), after("s-after").recall().survivors());
    long slot = second.slot("worker", 4);
    second.adopt(slot, 7);
    State third = open("third");
    Files.copy(room.resolve("s-after/living"), room.resolve("third/living"));
    assertEquals(List.of(new Survivor("worker", 7)), third.recall().survivors());
    second.ended(slot, 7);
    Files.copy(
        room.resolve("s-after/living"), Files.createDirectory(room.resolve("f")).resolve("living"));
    assertEquals(SavedState.NONE, open("f").recall());
  }

  @Test
  void aSurvivorNobodyAdoptsIsStruckOutWhenItEnds() throws IOException {
    State state = open("s");
    state.note(state.slot("worker", 4), 7);
    State second = after("s");
    second.recall();
    second.ended(State.NONE, 7);
    assertEquals(SavedState.NONE, after("s-after").recall());
  }

  private static SavedInstance past(StartReason reason, Optional<WaitStatus> end, Try last) {
    return past(reason, end, last, List.of(new Life(12, 13, 34, Cause.FAILURE)));
  }

  private static SavedInstance past(
      StartReason reason, Optional<WaitStatus> end, Try last, List<Life> lives) {
    Course course = new Course(Goal.ONCE, Stage.SWEEPS, 1617, 18, true);
    History history = new History(reason, last, 12, end, new Lives(lives, 5), 6, 7);
    return new SavedInstance(history, new Schedule(89, Long.MAX_VALUE, 1011, 1213), 1415, course);
  }

  @Test
  void whatAServiceIsAboutIsFoundAsItWas() throws IOException {
    State state = open("s");
    Map<String, SavedInstance> kept = new HashMap<>();
    for (StartReason reason : StartReason.values()) {
      kept.put("of reason " + reason, past(reason, Optional.empty(), Try.NONE));
    }
    for (Try last : Try.values()) {
      kept.put("of try " + last, past(StartReason.NONE, Optional.empty(), last));
    }
    List.of(
            new WaitStatus.Exited(0),
            new WaitStatus.Exited(255),
            new WaitStatus.Signalled(9, false),
            new WaitStatus.Signalled(11, true),
            new WaitStatus.Lost())
        .forEach(end ->
            kept.put("of end " + end, past(StartReason.NONE, Optional.of(end), Try.STARTED)));
    List<Life> lives = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      lives.add(new Life(lives.size(), History.UNKNOWN, 100 + lives.size(), cause));
      List<Life> latest = lives.subList(Math.max(0, lives.size() - 4), lives.size());
      kept.put(
          "of lives " + lives.size(),
          past(StartReason.NONE, Optional.empty(), Try.STARTED, latest));
    }
    SavedInstance many = past(StartReason.NONE, Optional.empty(), Try.STARTED, lives);
    assertTrue(lives.size() > 4);
    kept.forEach((key, past) -> state.keep(state.slot(key, 4), past));
    state.keep(State.NONE, past(StartReason.NONE, Optional.empty(), Try.NONE));
    state.keep(state.slot("of lives " + lives.size(), 4), many); // The latest are what is kept.
    assertEquals(kept, after("s").recall().pasts());
  }

  private void recorded(String name, Path living) throws IOException {
    try (InputStream recorded =
        new GZIPInputStream(
            Check.present(
                StateTest.class.getResourceAsStream("/state/" + name + ".gz"),
                "a recorded table"))) {
      Files.copy(recorded, living);
    }
  }

  private static SavedInstance past(Map<String, SavedInstance> pasts, String key) {
    return Check.present(pasts.get(key), "it was written");
  }

  /**
   * What the build of format 3 left of four daemons that crashed, were given up, rested and ran.
   */
  @Test
  void whatARunBeforeHasLeftIsFound() throws IOException {
    recorded("living-3-run", Files.createDirectory(room.resolve("s")).resolve("living"));
    Map<String, SavedInstance> pasts = open("s").recall().pasts();
    assertEquals(
        Set.of("daemon crasher", "daemon limited", "daemon rests", "daemon runs"), pasts.keySet());
    Lives crashed = past(pasts, "daemon crasher").history().respawns();
    assertEquals(3, crashed.streak());
    assertEquals(12_843_161_706_424L, crashed.last().orElseThrow().end());
    History rests = past(pasts, "daemon rests").history();
    assertEquals(Lives.NONE, rests.respawns());
    assertEquals(Optional.of(new WaitStatus.Exited(3)), rests.lastEnd());
    assertEquals(16_439_920_208_670L, past(pasts, "daemon rests").alarms().interval());
    assertEquals(2, past(pasts, "daemon limited").history().restarts());
    assertEquals(Stage.RUNS, past(pasts, "daemon runs").course().stage());
  }

  /** Recorded by the builds that wrote them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whatABuildBeforeHasLeftIsFound(int format) throws IOException {
    Path directory = Files.createDirectory(room.resolve("s"));
    recorded("living-" + format, directory.resolve("living"));
    History history =
        new History(
            StartReason.CALENDAR,
            Try.STARTED,
            12,
            Optional.of(new WaitStatus.Exited(3)),
            new Lives(List.of(new Life(History.UNKNOWN, History.UNKNOWN, 34, Cause.FAILURE)), 5),
            6,
            7);
    SavedInstance past =
        new SavedInstance(
            history,
            new Schedule(89, Long.MAX_VALUE, 1011, 1213),
            format == 2 ? 0 : 1415,
            Course.LOADED);
    SavedInstance runs =
        new SavedInstance(history, past.alarms(), past.makeup(), Course.of(Goal.UP, Stage.RUNS));
    SavedState expected =
        new SavedState(
            List.of(new Survivor("worker", 7), new Survivor("naïve", 9)),
            Set.of(),
            Set.of(),
            Map.of(
                "worker",
                runs,
                "rests, with a key that takes more than one unit of a record",
                past));
    State state = open("s");
    assertEquals(expected, state.recall());
    assertEquals(expected, after("s").recall());
  }

  @Test
  void whatIsHalfWrittenIsNothing() throws IOException {
    State state = open("s");
    long slot = state.slot("worker", 4);
    state.keep(slot, past(StartReason.LOAD, Optional.empty(), Try.NONE));
    Memory.putInt(slot + 24 + 68, 0);
    assertEquals(SavedState.NONE, after("s").recall());
  }

  @Test
  void anEndThatNobodySawIsToldAsOne() throws IOException {
    State state = open("s");
    long slot = state.slot("worker", 4);
    state.keep(slot, at(Stage.STARTS));
    TableRecord.put(slot, 7, 71);
    assertEquals(Map.of("worker", at(Stage.BORN)), after("s").recall().pasts());
  }

  private static SavedInstance at(Stage stage) {
    SavedInstance past = past(StartReason.LOAD, Optional.empty(), Try.NONE);
    return new SavedInstance(
        past.history(), past.alarms(), past.makeup(), Course.of(Goal.UP, stage));
  }

  @Test
  void everyStageIsFoundAsItWas() throws IOException {
    State state = open("s");
    for (Stage stage : Stage.values()) {
      state.keep(state.slot("at " + stage, 0), at(stage));
    }
    Map<String, SavedInstance> pasts = after("s").recall().pasts();
    for (Stage stage : Stage.values()) {
      SavedInstance found = Check.present(pasts.get("at " + stage), "it was kept");
      assertEquals(Course.of(Goal.UP, stage), found.course());
      assertEquals(List.of(), found.history().respawns().latest()); // There was no room.
    }
  }

  @Test
  void aLimitThatLooksBackFurtherThanBeforeGetsRoom() throws IOException {
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lives.add(new Life(i, i, 100 + i, Cause.FAILURE));
    }
    State state = open("s");
    long slot = state.slot("worker", 3);
    SavedInstance past = past(StartReason.NONE, Optional.empty(), Try.STARTED, lives);
    state.keep(slot, past);
    state.note(slot, 7);
    State next = after("s");
    next.recall();
    long wider = next.slot("worker", 5);
    assertTrue(TableRecord.pid(wider) == 7 && TableRecord.lives(wider) == 5);
    SavedState found = after("s-after").recall();
    assertEquals(List.of(new Survivor("worker", 7)), found.survivors());
    assertEquals(Map.of("worker", past), found.pasts());
  }

  @Test
  void whoIsLeftOfAGroupIsFound() throws IOException {
    State state = open("s");
    TableRecord.put(state.slot("left", 4), DEAD, 9);
    TableRecord.put(state.slot("nobody is left", 4), DEAD + 1, 9);
    SavedInstance past = past(StartReason.NONE, Optional.empty(), Try.STARTED);
    state.keep(
        state.slot("swept", 4),
        new SavedInstance(
            past.history(),
            past.alarms(),
            past.makeup(),
            Course.sweeping(Goal.UP, DEAD + 2, Moment.NEVER)));
    SavedState found = after("s").recall();
    assertEquals(
        Set.of(new Remnant("left", DEAD), new Remnant("swept", DEAD + 2)),
        Set.copyOf(found.remnants()));
    assertEquals(List.of(), found.survivors());
  }

  @Test
  void whatIsClaimedGoesOnAndWhatIsNotIsVoid() throws IOException {
    State state = open("s");
    SavedInstance rests =
        past(StartReason.NONE, Optional.of(new WaitStatus.Exited(0)), Try.STARTED);
    long worker = state.slot("worker", 4);
    state.keep(worker, rests);
    state.note(worker, 7);
    state.keep(state.slot("idle", 4), rests);
    state.keep(state.slot("gone", 4), rests);
    long unclaimed = state.slot("unclaimed", 4);
    state.keep(unclaimed, rests);
    state.note(unclaimed, 8);
    State next = after("s");
    next.recall();
    long claimed = next.slot("worker", 4);
    next.adopt(claimed, 7);
    next.slot("idle", 4);
    next.dismiss();
    assertEquals(Set.of("worker", "idle", "unclaimed"), after("s-after").recall().pasts().keySet());
    next.ended(State.NONE, 8);
    next.ended(claimed, 7);
    SavedState third = after("s-after-after").recall();
    assertEquals(Set.of("worker", "idle", "unclaimed"), third.pasts().keySet());
  }

  @Test
  void whoEndsBeforeItIsClaimedLeavesWhatItWasAbout() throws IOException {
    State state = open("s");
    long slot = state.slot("worker", 4);
    state.keep(slot, past(StartReason.NONE, Optional.empty(), Try.STARTED));
    state.note(slot, 7);
    State next = after("s");
    next.recall();
    next.ended(State.NONE, 7);
    SavedState third = after("s-after").recall();
    assertEquals(List.of(), third.survivors());
    assertEquals(Set.of("worker"), third.pasts().keySet());
  }

  @Test
  void thereIsRoomForThousandsAndItIsUsedAgain() throws IOException {
    State state = open("s");
    Set<Long> slots = new HashSet<>();
    List<Survivor> all = new ArrayList<>();
    for (int i = 1; i <= 3000; i++) {
      String key = "service " + "x".repeat(i % 90) + i;
      long slot = state.slot(key, 4);
      assertTrue(slots.add(slot));
      state.note(slot, i);
      all.add(new Survivor(key, i));
    }
    assertEquals(Set.copyOf(all), Set.copyOf(after("s").recall().survivors()));
    long size = Files.size(room.resolve("s/living"));
    for (int i = 0; i < 3; i++) {
      slots.forEach(state::release);
      slots.clear();
      all.forEach(survivor -> slots.add(state.slot(survivor.key(), 4)));
    }
    assertEquals(size, Files.size(room.resolve("s/living")));
  }

  @Test
  void aFileOfAnotherKindIsBegunAnew() throws IOException {
    State first = open("s");
    first.slot("worker", 4);
    for (String text : List.of("x", "y".repeat(65_536), "\0".repeat(131_072))) {
      Path directory = Files.createDirectory(room.resolve("s" + text.length()));
      Files.writeString(directory.resolve("living"), text);
      State state = open(directory.getFileName().toString());
      assertEquals(SavedState.NONE, state.recall());
      state.note(state.slot("worker", 4), 7);
      assertEquals(1, after(directory.getFileName().toString()).recall().survivors().size());
    }
  }

  @Test
  void aFullDiskIsToldOnceAndHurtsNothing() throws IOException {
    FaultyLibc faulty = new FaultyLibc();
    State state = open(faulty.libc(), "s");
    faulty.failNext("write", 28);
    assertEquals(State.NONE, state.slot("one", 4));
    assertEquals(State.NONE, state.slot("two", 4));
    state.note(State.NONE, 7);
    state.ended(State.NONE, 7);
    state.release(State.NONE);
    assertEquals(List.of(room.resolve("s/living") + ": no room; who lives is not kept"), problems);
  }

  @Test
  void whatIsHeldIsFoundAndTheLastWordCounts() throws IOException {
    State state = open("s");
    for (int i = 0; i < 50; i++) {
      state.remember(Set.of("disabled " + i), Set.of("stopped " + i, "odd\n%0A%"));
    }
    state.close();
    open.remove(state);
    State next = open("s");
    assertEquals(
        new SavedState(
            List.of(), Set.of("disabled 49"), Set.of("stopped 49", "odd\n%0A%"), Map.of()),
        next.recall());
    next.remember(Set.of(), Set.of());
    next.close();
    open.remove(next);
    assertEquals(SavedState.NONE, open("s").recall());
    assertEquals(List.of(), problems);
  }

  @Test
  void whatCannotBeHeldIsTold() throws IOException {
    State state = open("s");
    Files.createDirectories(room.resolve("s/stopped.new/x"));
    state.remember(Set.of(), Set.of("worker"));
    state.close();
    open.remove(state);
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(
        List.of(room.resolve("s/stopped.new") + ": Is a directory; not written"), problems);
  }

  @Test
  void anOrderlyEndLeavesAnEmptyDirectory() throws IOException {
    State state = open("s");
    long slot = state.slot("worker", 4);
    state.note(slot, 7);
    state.ended(slot, 7);
    state.release(slot);
    assertEquals(
        "rwx--x--x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(room.resolve("s"))));
    state.close();
    open.remove(state);
    try (Stream<Path> left = Files.list(room.resolve("s"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void anOrderlyEndKeepsWhoLivesStill() throws IOException {
    State killed = open("s");
    killed.note(killed.slot("not claimed", 4), 7);
    killed.keep(killed.slot("rests", 4), at(Stage.RESTS));
    State state = after("s");
    state.recall();
    state.note(state.slot("served", 4), 8);
    state.close();
    open.remove(state);
    SavedState found = after("s-after").recall();
    assertEquals(
        Set.of(new Survivor("not claimed", 7), new Survivor("served", 8)),
        Set.copyOf(found.survivors()));
    assertEquals(Map.of(), found.pasts());
  }

  @Test
  void aDirectoryHasOneInetd() throws IOException {
    State state = open("s");
    IOException refused = assertThrows(IOException.class, () -> open("s"));
    assertTrue(State.taken(refused));
    assertEquals(
        room.resolve("s")
            + ": in use by inetd "
            + ProcessHandle.current().pid()
            + "; --state DIRECTORY and --pid-file FILE give another inetd its own",
        refused.getMessage());
    state.close();
    open.remove(state);
    open("s");
  }

  @Test
  void aDirectoryOthersCanWriteIsNotTrusted() throws IOException {
    Path directory = Files.createDirectory(room.resolve("s"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    IOException refused = assertThrows(IOException.class, () -> open("s"));
    assertFalse(State.taken(refused));
    assertTrue(refused.toString().contains(directory + ": must belong"), refused.toString());
  }

  @Test
  void aDirectoryThatCannotBeMadeSaysWhy() {
    IOException refused = assertThrows(IOException.class, () -> open("no/where"));
    assertEquals(room.resolve("no/where") + ": No such file or directory", refused.getMessage());
  }
}
