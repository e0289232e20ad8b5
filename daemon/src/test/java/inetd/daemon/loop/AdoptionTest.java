package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.state.State;
import inetd.daemon.state.StateTerms;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus.Exited;
import inetd.model.word.WaitStatus.Lost;
import inetd.sim.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that an inetd before this one has started, and that another is the parent of. */
@Timeout(60)
final class AdoptionTest {
  private static final String KEY = "worker";

  private final FaultyLibc faults = new FaultyLibc();
  private final Libc libc = faults.libc();
  private final ProcessDescriptors processes = new ProcessDescriptors(libc);
  private final List<Turns> all = new ArrayList<>();
  private final List<Process> helpers = new ArrayList<>();
  private String orphan = "exec sleep 300";

  @TempDir Path room;

  private State state(String name) throws IOException {
    return State.open(
        libc,
        new StateTerms(
            Optional.of(room.resolve(name).toString()),
            Optional.empty(),
            processes::start,
            _ -> false,
            processes::environment,
            processes.boot(),
            Runnable::run,
            problem -> {
              throw new AssertionError(problem);
            }));
  }

  @BeforeEach
  void files() throws IOException {
    Files.createFile(room.resolve("member"));
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    all.forEach(Turns::close);
    for (Process helper : helpers) {
      helper.descendants().forEach(ProcessHandle::destroyForcibly);
      helper.destroyForcibly().waitFor();
    }
  }

  /** Has a helper start a session of its own that runs {@link #orphan}; returns its pid. */
  private int orphan() throws IOException {
    String command = "setsid sh -c \"$1\" >/dev/null 2>&1 & echo $!; exec cat";
    Process helper =
        new ProcessBuilder("/bin/sh", "-c", command, "sh", orphan).directory(room.toFile()).start();
    helpers.add(helper);
    return Integer.parseInt(helper.inputReader().readLine());
  }

  /** Returns the kernel of an inetd that comes after one whose worker was {@code pid}. */
  private Turns after(int pid) throws IOException {
    State killed = state("killed");
    killed.note(killed.slot(KEY, 4), pid);
    Files.createDirectory(room.resolve("next"));
    Files.copy(room.resolve("killed/living"), room.resolve("next/living"));
    killed.close();
    return next();
  }

  private Turns next() throws IOException {
    Turns turns = new Turns(libc, state("next"));
    all.add(turns);
    return turns;
  }

  private static ServiceId adopted(Turns turns, int pid) {
    assertEquals(List.of(new Survivor(KEY, pid)), turns.kernel().recall().survivors());
    ServiceId service = turns.prepare(0, Specs.daemon(KEY, turns.outside.sleeps()));
    turns.perform(new Effect.Adopt(service, pid));
    return service;
  }

  @Test
  void aSurvivorIsSignalledAndItsEndIsSeenThoughNotHow() throws IOException {
    int pid = orphan();
    Turns turns = after(pid);
    adopted(turns, pid);
    turns.without(Event.ChildExited.class);
    turns.perform(new Effect.Kill(pid, Signal.TERM, Target.PROCESS));
    assertEquals(new Event.ChildExited(pid, new Lost(), false), turns.ended(pid));
    turns.without(Event.ChildExited.class);
  }

  @Test
  void aSurvivorNobodyAdoptsIsOursToSignalAllTheSame() throws IOException {
    int pid = orphan();
    Turns turns = after(pid);
    turns.kernel().recall();
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.GROUP));
    assertEquals(new Event.ChildExited(pid, new Lost(), false), turns.ended(pid));
  }

  @Test
  void whoSurvivesTwiceIsFoundTwiceAndWhoHasEndedIsNot() throws IOException {
    int pid = orphan();
    Turns turns = after(pid);
    adopted(turns, pid);
    Path living = room.resolve("next/living");
    Files.createDirectory(room.resolve("third"));
    Files.copy(living, room.resolve("third/living"));
    State third = state("third");
    assertEquals(List.of(new Survivor(KEY, pid)), third.recall().survivors());
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.PROCESS));
    turns.ended(pid);
    Files.createDirectory(room.resolve("fourth"));
    Files.copy(living, room.resolve("fourth/living"));
    State fourth = state("fourth");
    assertEquals(List.of(), fourth.recall().survivors());
    third.close();
    fourth.close();
  }

  @Test
  void whoIsLeftOfASurvivorIsSwept() throws IOException {
    orphan = "sleep 300 & echo $! >member; exec sleep 301";
    int pid = orphan();
    Turns turns = after(pid);
    adopted(turns, pid);
    int member = member(turns);
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.PROCESS));
    assertEquals(new Event.ChildExited(pid, new Lost(), true), turns.ended(pid));
    turns.without(Event.Swept.class);
    assertTrue(processes.start(member) != ProcessPort.NEVER);
    turns.perform(new Effect.Sweep(pid, Signal.TERM));
    turns.until(Event.Swept.class, event -> event.group() == pid);
    assertEquals(ProcessPort.NEVER, processes.start(member));
    assertEquals(member, libc.waitpid(member, Memory.allocate(4), 0), "orphans come to us");
    turns.without(Event.Swept.class);
  }

  private int member(Turns turns) {
    turns.until("the member", () -> !text("member").isEmpty());
    return Integer.parseInt(text("member"));
  }

  private String text(String file) {
    try {
      return Files.readString(room.resolve(file)).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSurvivorThatNobodyCanWatchIsNotTakenForDead() throws IOException {
    int pid = orphan();
    Turns turns = after(pid);
    faults.failNext("pidfdOpen", 24);
    ServiceId service = adopted(turns, pid);
    turns.without(Event.ChildExited.class);
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.PROCESS));
    // Whoever is reaped is a reason to look again.
    turns.until(
        "its end",
        () -> {
          int other = turns.spawned(service, new Handover.Nothing());
          turns.perform(new Effect.Kill(other, Signal.KILL, Target.PROCESS));
          turns.ended(other);
          return turns.told().contains(new Event.ChildExited(pid, new Lost(), false));
        });
  }

  @Test
  void aChildThatIsFollowedTooHasItsStatus() throws IOException {
    Turns turns = next();
    ServiceId service = turns.prepare(0, Specs.daemon(KEY, turns.outside.exits(3)));
    int pid = turns.spawned(service, new Handover.Nothing());
    turns.perform(new Effect.Adopt(service, pid));
    assertEquals(new Event.ChildExited(pid, new Exited(3), false), turns.ended(pid));
  }

  @Test
  void whoWasStartedIsWrittenDownUntilItIsReaped() throws IOException {
    Turns turns = next();
    ServiceId service = turns.prepare(0, Specs.daemon(KEY, turns.outside.sleeps()));
    int pid = turns.spawned(service, new Handover.Nothing());
    Files.createDirectory(room.resolve("third"));
    Files.copy(room.resolve("next/living"), room.resolve("third/living"));
    State third = state("third");
    assertEquals(List.of(new Survivor(KEY, pid)), third.recall().survivors());
    third.close();
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.PROCESS));
    turns.ended(pid);
    turns.close();
    all.remove(turns);
    assertFalse(Files.exists(room.resolve("next/living")));
  }
}
