package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.source.servicedir.DirectoryReader;
import inetd.model.source.servicedir.ServiceDirectory;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Service directories after runit's custom: reference b4, a row or two each. */
final class DirectoryServicesTest {
  private final MachineScript script = new MachineScript();

  /** A directory with these files, all of which can be executed. */
  private record Files(String path, Set<String> names) implements ServiceDirectory {
    @Override
    public Entry at(String name) {
      boolean directory =
          !names.contains(name) && names.stream().anyMatch(it -> it.startsWith(name + "/"));
      return directory ? Entry.DIRECTORY : names.contains(name) ? Entry.EXECUTABLE : Entry.MISSING;
    }

    @Override
    public String line(String name) {
      return "";
    }
  }

  private List<Effect> scan(ServiceDirectory... directories) {
    return script.on(
        new Event.ConfigurationRead(DirectoryReader.read(List.of(directories), List.of())));
  }

  private static ServiceDirectory web(String... files) {
    return new Files("/service/web", Set.of(files));
  }

  private List<Effect> write(String letters) {
    return write(0, letters);
  }

  private List<Effect> write(int service, String letters) {
    return script.on(
        new Event.Controlled(
            new ServiceId(service), Event.Bytes.of(letters.getBytes(StandardCharsets.US_ASCII))));
  }

  private static List<String> signals(List<Effect> effects) {
    List<String> all = new ArrayList<>();
    for (Kill kill : only(Kill.class, effects)) {
      assertEquals(Target.PROCESS, kill.target(), "never a group");
      all.add(kill.signal() + " " + kill.pid());
    }
    return all;
  }

  /** Returns what {@code stat} says after it all. */
  private static String stat(List<Effect> effects) {
    return new String(
            only(Effect.Show.class, effects).getLast().status().stat(), StandardCharsets.US_ASCII)
        .strip();
  }

  private List<Effect> end(int pid, WaitStatus how) {
    return script.on(new Event.ChildExited(pid, how));
  }

  private int run(ServiceDirectory directory) {
    return script.start(scan(directory));
  }

  @Test
  void aRunThatEndsAfterASecondIsStartedAgainAtOnceAndABriefOneRests() {
    int pid = run(web("run"));
    script.passMillis(1200);
    int next = script.start(script.exit(pid, 0));
    script.passMillis(600);
    assertEquals(List.of(), only(Effect.Spawn.class, script.exit(next, 0)));
    assertEquals(List.of(), only(Effect.Spawn.class, script.passMillis(999)));
    assertEquals(1, only(Effect.Spawn.class, script.passMillis(1)).size());
  }

  @Test
  void theTimeOfFinishIsPartOfTheLife() {
    int pid = run(web("run", "finish"));
    int finish = script.start(script.exit(pid, 0));
    script.passMillis(1200);
    assertEquals(1, only(Effect.Spawn.class, script.exit(finish, 0)).size());
  }

  @Test
  void finishIsToldHowRunEnded() {
    assertEquals(List.of("3", "0"), finishOf(new WaitStatus.Exited(3)));
    assertEquals(List.of("-1", "15"), finishOf(new WaitStatus.Signalled(15, false)));
    assertEquals(List.of("-1", "139"), finishOf(new WaitStatus.Signalled(11, true)));
  }

  private static List<String> finishOf(WaitStatus how) {
    DirectoryServicesTest fresh = new DirectoryServicesTest();
    List<Effect> ended = fresh.end(fresh.run(web("run", "finish")), how);
    return only(Effect.Spawn.class, ended).getFirst().given().arguments();
  }

  @Test
  void aRunThatCannotBeStartedIsTriedOnceASecondAndFinishIsTold111() {
    List<Effect> failed = script.fail(scan(web("run", "finish")), MachineScript.MISSING);
    assertEquals(
        List.of("111", "0"), only(Effect.Spawn.class, failed).getFirst().given().arguments());
    int finish = script.start(failed);
    assertEquals(List.of(), only(Effect.Spawn.class, script.exit(finish, 0)));
    assertEquals(1, only(Effect.Spawn.class, script.pass(1)).size());
  }

  @Test
  void downSendsTermThenContAndItStaysDown() {
    int pid = run(web("run"));
    List<Effect> down = write("d\n");
    assertEquals(List.of("TERM " + pid, "CONT " + pid), signals(down));
    assertEquals("run, got TERM, want down", stat(down));
    assertEquals("down", stat(end(pid, new WaitStatus.Signalled(15, false))));
    assertEquals(List.of(), script.pass(60));
    assertEquals(1, only(Effect.Spawn.class, write("u")).size());
  }

  @Test
  void aReadingDoesNotStartWhatSomebodyWantsDown() {
    int pid = run(web("run"));
    write("d");
    end(pid, new WaitStatus.Exited(0));
    assertEquals(List.of(), only(Effect.Spawn.class, scan(web("run"))));
    assertInstanceOf(Phase.Down.class, script.phase("web"));
  }

  @Test
  void aDownFileKeepsItDownUntilSomebodyWantsItUp() {
    List<Effect> loaded = scan(web("run", "down"));
    assertEquals(List.of(), only(Effect.Spawn.class, loaded));
    assertEquals("down", stat(loaded));
    assertEquals('d', only(Effect.Show.class, loaded).getLast().status().status()[17]);
    script.start(write("u"));
  }

  @Test
  void onceStartsItOnceOrLeavesWhatRunsToItsEnd() {
    int pid = run(web("run"));
    List<Effect> once = write("o");
    assertEquals(List.of(), signals(once));
    assertEquals("run, want down", stat(once));
    script.pass(10);
    assertEquals(List.of(), only(Effect.Spawn.class, script.exit(pid, 0)));
    int again = script.start(write("o"));
    script.pass(10);
    assertEquals(List.of(), only(Effect.Spawn.class, script.exit(again, 0)));
    assertEquals(List.of(), script.pass(100));
  }

  @Test
  void signalsGoToWhatRunsAndToNothingElse() {
    int pid = run(web("run", "finish"));
    List<Effect> all = write("tkpchaiq12");
    assertEquals(
        List.of("TERM", "KILL", "STOP", "CONT", "HUP", "ALRM", "INT", "QUIT", "USR1", "USR2"),
        signals(all).stream().map(it -> it.substring(0, it.indexOf(' '))).toList());
    assertEquals("run, got TERM", stat(all));
    int finish = script.start(script.exit(pid, 0));
    assertEquals(List.of(), signals(write("tkhaiq12")));
    script.exit(finish, 0);
    write("d");
    assertEquals(List.of(), signals(write("tkpchaiq12z\n#")));
  }

  @Test
  void aPauseIsShownUntilItGoesOn() {
    run(web("run"));
    assertEquals("run, paused", stat(write("p")));
    assertEquals("run, paused, got TERM", stat(write("t")));
    assertEquals("run, got TERM", stat(write("c")));
  }

  @Test
  void whatFinishDoesIsLeftAlone() {
    int pid = run(web("run", "finish"));
    List<Effect> ended = script.exit(pid, 1);
    int finish = script.start(ended);
    assertEquals("finish, want down", stat(write("d")));
    assertEquals("finish", stat(write("u")));
    assertEquals(List.of(), signals(write("d")));
    assertEquals("down", stat(script.exit(finish, 0)));
  }

  @Test
  void controlURunsBeforeEveryStartAndIsNotAsked() {
    List<Effect> loaded = scan(web("run", "control/u"));
    assertEquals(inetd.model.word.Role.PRE_START, MachineScript.ticket(loaded).role());
    int hook = script.start(loaded);
    assertEquals(inetd.model.word.Role.MAIN, MachineScript.ticket(script.exit(hook, 1)).role());
  }

  /** Returns the letters whose scripts are asked for; that of t as a hook too. */
  private static List<String> scripts(List<Effect> effects) {
    List<String> all = new ArrayList<>();
    for (Effect.Spawn spawn : only(Effect.Spawn.class, effects)) {
      switch (spawn.ticket().role()) {
        case CONTROL -> all.addAll(spawn.given().arguments());
        case PRE_STOP -> all.add("t");
        case MAIN, PRE_START, POST_START, POST_STOP -> {}
      }
    }
    return all;
  }

  /** Reference b5: exit 0 keeps the signal away, another sends it. */
  @Test
  void aScriptForALetterSaysWhetherItsSignalIsSent() {
    int pid = run(web("run", "control/h"));
    List<Effect> asked = write("h");
    assertEquals(List.of(), signals(asked));
    assertEquals(List.of("h"), scripts(asked));
    assertEquals(List.of(), signals(script.exit(script.start(asked), 0)));
    int second = script.start(write("h"));
    assertEquals(List.of("HUP " + pid), signals(script.exit(second, 1)));
    assertEquals(List.of("HUP " + pid), signals(script.fail(write("h"), MachineScript.MISSING)));
  }

  @Test
  void aPauseIsNotedWhateverItsScriptSaysAndATermIsNot() {
    run(web("run", "control/p", "control/t"));
    List<Effect> paused = write("p");
    assertEquals("run, paused", stat(paused));
    script.exit(script.start(paused), 0);
    List<Effect> asked = write("t");
    assertEquals(List.of("t"), scripts(asked));
    assertEquals(List.of(), only(Effect.Show.class, script.exit(script.start(asked), 0)));
    int again = script.start(write("t"));
    assertEquals("run, paused, got TERM", stat(script.exit(again, 1)));
  }

  @Test
  void aScriptHoldsBackTheLettersBehindItAndNotTheDeathOfItsService() {
    int pid = run(web("run", "finish", "control/h"));
    List<Effect> asked = write("h1u2");
    assertEquals(List.of(), signals(asked));
    int slow = script.start(asked);
    List<Effect> ended = script.exit(pid, 3);
    assertEquals(List.of("3", "0"), only(Effect.Spawn.class, ended).getFirst().given().arguments());
    script.start(ended);
    assertEquals(List.of(), signals(script.exit(slow, 1)), "to nobody else");
  }

  @Test
  void downAsksItsScriptThenWakesItAndTellsTheOther() {
    int pid = run(web("run", "finish", "control/t", "control/d"));
    List<Effect> asked = write("du");
    assertEquals(List.of("t"), scripts(asked));
    assertEquals("run, want down", stat(asked));
    List<Effect> seenTo = script.exit(script.start(asked), 0);
    assertEquals(List.of("CONT " + pid), signals(seenTo));
    assertEquals(List.of("d"), scripts(seenTo));
    List<Effect> last = script.exit(script.start(seenTo), 1);
    assertEquals(List.of(), signals(last), "it is not asked");
    assertEquals("run", stat(last), "u has waited until now");
    int finish = script.start(end(pid, new WaitStatus.Exited(0)));
    script.exit(finish, 0);
    assertEquals(1, only(Effect.Spawn.class, script.pass(1)).size());
  }

  @Test
  void aScriptThatRefusesToStopItHasItTermed() {
    int pid = run(web("run", "control/t", "control/x"));
    List<Effect> asked = write("x");
    List<Effect> refused = script.exit(script.start(asked), 1);
    assertEquals(List.of("TERM " + pid, "CONT " + pid), signals(refused));
    assertEquals(List.of("x"), scripts(refused));
    assertEquals("run, got TERM, want exit", stat(refused));
  }

  @Test
  void aScriptThatHangsIsKilledAndHoldsUpNothingForEver() {
    int pid = run(web("run", "control/h"));
    int slow = script.start(write("h1"));
    assertEquals(List.of("KILL " + slow), signals(script.pass(300)));
    List<Effect> killed = end(slow, new WaitStatus.Signalled(9, false));
    assertEquals(List.of("HUP " + pid, "USR1 " + pid), signals(killed));
  }

  /** A file that comes or goes is found by the next start, as runsv finds it. */
  @Test
  void whatChangesInItRestartsNothing() {
    run(web("run"));
    assertEquals(List.of(), signals(scan(web("run", "finish", "control/t", "log/run"))));
  }

  @Test
  void exitForgetsItOnceItIsDown() {
    int pid = run(web("run", "finish"));
    List<Effect> exit = write("x");
    assertEquals(List.of("TERM " + pid, "CONT " + pid), signals(exit));
    assertEquals("run, got TERM, want exit", stat(exit));
    int finish = script.start(end(pid, new WaitStatus.Signalled(15, false)));
    assertEquals(1, only(Effect.Forget.class, script.exit(finish, 0)).size());
  }

  @Test
  void aLoggerEndsByItselfWhenItsServiceHas() {
    List<Effect> loaded = scan(web("run", "log/run"));
    List<Effect.Spawn> spawns = only(Effect.Spawn.class, loaded);
    assertEquals(2, spawns.size());
    script.on(new Event.Spawned(spawns.get(0).ticket(), 11));
    script.on(new Event.Spawned(spawns.get(1).ticket(), 12));
    assertEquals(List.of(), signals(write(1, "x")), "ignored");
    assertEquals(List.of("TERM 11", "CONT 11"), signals(write(0, "x")));
    List<Effect> gone = end(11, new WaitStatus.Signalled(15, false));
    assertEquals(List.of(new Effect.Forget(new ServiceId(0))), only(Effect.Forget.class, gone));
    assertEquals(List.of(), signals(gone));
    List<Effect> last = end(12, new WaitStatus.Exited(0));
    assertEquals(List.of(new Effect.Forget(new ServiceId(1))), only(Effect.Forget.class, last));
    assertEquals(List.of(), only(Effect.Spawn.class, last));
  }

  @Test
  void whatIsRemovedGoesTheSameWayAndSoDoesAllAtTheEnd() {
    List<Effect.Spawn> spawns = only(Effect.Spawn.class, scan(web("run", "log/run")));
    script.on(new Event.Spawned(spawns.get(0).ticket(), 11));
    script.on(new Event.Spawned(spawns.get(1).ticket(), 12));
    assertEquals(List.of("TERM 11", "CONT 11"), signals(script.on(new Event.ExitAsked())));
    assertEquals(List.of(), signals(end(11, new WaitStatus.Exited(0))));
    assertTrue(script.machine.exitStatus().isEmpty());
    assertEquals(
        List.of(new Effect.Exit(0)), only(Effect.Exit.class, end(12, new WaitStatus.Exited(0))));
  }

  @Test
  void aLoggerThatDiesIsStartedAgainAndItsServiceKnowsNothing() {
    List<Effect.Spawn> spawns = only(Effect.Spawn.class, scan(web("run", "log/run")));
    script.on(new Event.Spawned(spawns.get(0).ticket(), 11));
    script.on(new Event.Spawned(spawns.get(1).ticket(), 12));
    script.pass(5);
    List<Effect> again = end(12, new WaitStatus.Signalled(9, false));
    assertEquals(new ServiceId(1), MachineScript.ticket(again).service());
    assertEquals(List.of(), signals(again));
  }

  @Test
  void aRemovedDirectoryIsStoppedAndForgotten() {
    int pid = run(web("run"));
    assertEquals(List.of("TERM " + pid, "CONT " + pid), signals(scan()));
    assertEquals(1, only(Effect.Forget.class, end(pid, new WaitStatus.Exited(0))).size());
  }
}
