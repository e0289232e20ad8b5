package inetd.daemon.report;

import static inetd.daemon.loop.PosixOutside.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.loop.Turns;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.FakeLibc;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.rule.RuleSettings;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus.Exited;
import inetd.sim.Specs;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports of supervised programs: what they write, and how they say or are seen to be ready. */
@Timeout(60)
abstract class ProgramReportsContract {
  private static final Path TOOLS = Path.of("target", "test-native").toAbsolutePath();

  /** Descriptors for the output of a program that runs: one to read, and one for its successor. */
  private static final int OUTPUT = 2;

  private static final int READ_WRITE_NO_WAIT = 0x802;

  private final Libc libc;
  private final Turns turns;

  ProgramReportsContract(Libc libc) {
    this.libc = libc;
    this.turns = new Turns(libc);
  }

  @AfterEach
  void close() {
    turns.close();
  }

  static Program shell(String commands) {
    return program("/bin/sh", "-c", commands);
  }

  private int started(ServiceSpec spec) {
    return turns.spawned(turns.prepare(0, spec), new Handover.Nothing());
  }

  private static ServiceSpec daemon(String commands, Supervision supervision) {
    return Specs.of(
        "d", new Socket.None(), new Server.Supervised(shell(commands), Hooks.NONE, supervision));
  }

  private static ServiceSpec daemon(String commands) {
    return daemon(commands, Supervision.PLAIN);
  }

  private void kill(int pid) {
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.GROUP));
    turns.ended(pid);
  }

  private static long pipes() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(ProgramReportsContract::pipe).count();
    }
  }

  private static boolean pipe(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false; // It was the directory's own.
    }
  }

  // --- output ---

  @Test
  void whatADaemonWritesIsToldUnderItsNameBeforeItsEnd() {
    int pid = started(daemon("echo one; echo two >&2; printf three"));
    turns.ended(pid);
    turns.until("the last line", () -> turns.outside.written().size() == 3);
    assertEquals(List.of("d: one", "d: two", "d: three"), turns.outside.written());
  }

  @Test
  void aPipeIsThereAsLongAsSomebodyCouldWriteToIt() throws IOException {
    long before = pipes();
    int pid = started(daemon("sleep 300 & echo left"));
    turns.ended(pid);
    assertEquals(List.of("d: left"), turns.outside.written());
    assertEquals(before + 1, restingPipes());
    libc.kill(-pid, 9);
    turns.until(
        "the end of the pipe",
        () -> {
          try {
            return pipes() == before;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void whoTakesThePlaceOfAnotherAtOnceHasTheSamePipe() throws IOException {
    ServiceId service = turns.prepare(0, daemon("readlink /proc/self/fd/1; printf rest"));
    for (int life = 0; life < 3; life++) {
      turns.ended(turns.spawned(service, new Handover.Nothing()));
    }
    List<String> written = turns.outside.written();
    assertEquals(6, written.size());
    assertTrue(written.getFirst().startsWith("d: pipe:["));
    assertEquals(List.of(written.getFirst(), "d: rest"), written.stream().distinct().toList());
  }

  @Test
  void whoIsNotStartedAgainKeepsNoPipe() throws IOException {
    long before = pipes();
    turns.ended(started(daemon("echo last")));
    assertEquals(before, restingPipes());
    turns.perform(
        new Effect.Spawn(
            new Ticket(turns.prepare(1, missing()), Role.MAIN, 1), new Handover.Nothing()));
    turns.until(Event.SpawnFailed.class);
    assertEquals(before, restingPipes());
  }

  private static ServiceSpec missing() {
    return Specs.of(
        "m",
        new Socket.None(),
        new Server.Supervised(program("/missing"), Hooks.NONE, Supervision.PLAIN));
  }

  /** How many pipes there are when what has happened is over. */
  private long restingPipes() throws IOException {
    for (int turn = 0; turn < 3; turn++) {
      turns.turn();
    }
    return pipes();
  }

  @Test
  void hooksWriteToTheSamePipe() throws IOException {
    Hooks hooks =
        new Hooks(
            Optional.of(shell("echo before; exec sleep 300")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ServiceSpec spec =
        Specs.of(
            "d",
            new Socket.None(),
            new Server.Supervised(shell("echo main; exec sleep 300"), hooks, Supervision.PLAIN));
    ServiceId service = turns.prepare(0, spec);
    long before = pipes();
    turns.perform(
        new Effect.Spawn(new Ticket(service, Role.PRE_START, 77), new Handover.Nothing()));
    int hook = turns.until(Event.Spawned.class).pid();
    int main = turns.spawned(service, new Handover.Nothing());
    turns.until("both lines", () -> turns.outside.written().size() == 2);
    assertTrue(turns.outside.written().containsAll(List.of("d: before", "d: main")));
    kill(hook);
    kill(main);
    assertEquals(before, restingPipes());
  }

  @Test
  void aDaemonWithFilesForBothHasNoPipe() throws IOException {
    Path out = turns.outside.directory().resolve("out");
    Surroundings none = Surroundings.INHERITED;
    Program program =
        new Program(
            "/bin/sh",
            List.of("sh", "-c", "echo text; exec sleep 300"),
            new Credentials.Own(),
            new Surroundings(
                none.nice(),
                none.umask(),
                none.directory(),
                none.root(),
                none.limits(),
                none.environment(),
                new Streams(
                    Optional.empty(), Optional.of(out.toString()), Optional.of("/dev/null"))));
    long before = pipes();
    int pid =
        started(
            Specs.of(
                "d",
                new Socket.None(),
                new Server.Supervised(program, Hooks.NONE, Supervision.PLAIN)));
    assertEquals(before, pipes());
    kill(pid);
  }

  @Test
  void anotherUserMayOpenHisErrorOutputAgain() {
    assumeTrue(libc.geteuid() == 0, "only root can become somebody else");
    Program program =
        new Program(
            "/bin/sh",
            List.of("sh", "-c", "echo again >/dev/stderr"),
            new Credentials.As("nobody", 65_534, 65_534, List.of(65_534)),
            Surroundings.INHERITED);
    turns.ended(started(Specs.daemon("d", program)));
    assertEquals(List.of("d: again"), turns.outside.written());
  }

  @Test
  void whatALauncherBecomesIsToldAndNoPipeOfThatIsLeft() throws IOException {
    assumeTrue(libc.geteuid() == 0, "only root can become somebody else");
    Program program =
        new Program(
            "/bin/sh",
            List.of("sh", "-c", "echo /proc/self/fd/*; exec sleep 300"),
            new Credentials.As("nobody", 65_534, 65_534, List.of(65_534)),
            Surroundings.INHERITED);
    long before = pipes();
    ServiceId service = turns.prepare(0, Specs.daemon("d", program));
    Ticket ticket = new Ticket(service, Role.MAIN, 1);
    turns.perform(new Effect.Spawn(ticket, new Handover.Nothing()));
    int pid = turns.until(Event.Executed.class).pid();
    assertEquals(
        new Event.Spawned(ticket, pid, Event.Image.LAUNCHER),
        turns.until(Event.Spawned.class, event -> event.pid() == pid));
    turns.until("its descriptors", () -> !turns.outside.written().isEmpty());
    assertEquals(List.of("d: /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2"), descriptors());
    assertEquals(before + OUTPUT, pipes());
    kill(pid);
  }

  /** Without the one with which the shell reads the directory. */
  private List<String> descriptors() {
    return turns.outside.written().stream()
        .map(line -> line.replace(" /proc/self/fd/3", ""))
        .toList();
  }

  @Test
  void aFloodIsNotLoggedAndKeepsNobodyFromTheLoop() {
    int pid = started(daemon("exec yes"));
    turns.until(
        "lines that are not logged", () -> turns.outside.written().contains("not logged: d: y"));
    ServiceId other = turns.prepare(1, Specs.daemon("other", shell("echo here")));
    turns.ended(turns.spawned(other, new Handover.Nothing()));
    assertTrue(turns.outside.written().contains("other: here"));
    kill(pid);
    assertTrue(
        turns.outside.written().stream()
            .anyMatch(line -> line.matches("d: \\(\\d+ lines? not logged\\)")));
  }

  @Test
  void whoWritesWithoutEndWaitsForHisPipeAndHisCountIsToldWithoutAnotherLine() throws IOException {
    int pid =
        started(daemon("head -c 2000000 /dev/zero | tr '\\0' '\\n'; echo end; exec sleep 300"));
    turns.until("the pause", () -> turns.outside.written().size() > 10_000);
    int before = turns.outside.written().size();
    turns.until(
        "the count",
        () ->
            turns.outside.written().stream()
                .anyMatch(line -> line.matches("d: \\(\\d+ lines? not logged\\)")));
    int read = turns.outside.written().size() - before;
    assertTrue(read < 700_000, read + " lines were read at once");
    kill(pid);
  }

  @Test
  void theDeathOfInetdHurtsNoWriterAndTheNextReadsOn() {
    Path go = turns.outside.directory().resolve("go");
    assertEquals(0, mkfifo(go));
    Turns first = new Turns(libc);
    ServiceId service =
        first.prepare(
            0,
            daemon("echo first; read x <" + go + "; echo second; echo third >&2; exec sleep 300"));
    int pid = first.spawned(service, new Handover.Nothing());
    first.until("the first line", () -> first.outside.written().equals(List.of("d: first")));
    first.close(); // As if killed: every descriptor is gone.
    try {
      assertDoesNotEnd(pid, go);
      ServiceId again = turns.prepare(1, daemon("exit 9"));
      turns.perform(new Effect.Adopt(again, pid));
      turns.until("what came meanwhile", () -> turns.outside.written().size() == 2);
      assertEquals(List.of("d: second", "d: third"), turns.outside.written());
    } finally {
      libc.kill(-pid, 9);
      libc.waitpid(pid, 0, 0);
    }
  }

  @Test
  void whatASurvivorOnlyPointsAtIsNotOpenedForIt() throws IOException {
    Path secret = turns.outside.directory().resolve("secret");
    assertEquals(0, mkfifo(secret));
    int fifo = libc.open(Memory.allocateString(secret.toString()), READ_WRITE_NO_WAIT, 0);
    long room = Memory.allocate(16);
    Memory.putString(room, "treasure\n");
    assertEquals(9, libc.write(fifo, room, 9));
    int pid =
        started(Specs.daemon("p", program(TOOLS.resolve("point").toString(), secret.toString())));
    turns.until("where it points", () -> pointsAt(pid, secret));
    List<String> opened = new ArrayList<>();
    try (Turns next = new Turns(noting(opened))) {
      ServiceId again = next.prepare(1, daemon("exit 9"));
      next.perform(new Effect.Adopt(again, pid));
      next.without(Event.ChildExited.class);
      assertEquals(List.of(), next.outside.written());
    } finally {
      kill(pid);
    }
    assertEquals(9, libc.read(fifo, room, 16), "it is still there");
    assertFalse(opened.stream().anyMatch(path -> path.startsWith("/proc/" + pid + "/fd/")));
    libc.close(fifo);
  }

  @Test
  void whereTheSystemKeepsItFromHimAnOrdinaryUserHasThePipeByItsName() {
    afterwards(
        withoutDescriptors(1_000),
        next -> next.until("a line", () -> next.outside.written().contains("d: after")));
  }

  @Test
  void whereTheSystemKeepsItFromRootThePipeIsLeftAlone() {
    afterwards(
        withoutDescriptors(0),
        next -> {
          next.without(Event.ChildExited.class);
          assertEquals(List.of(), next.outside.written());
        });
  }

  /** Has a next inetd take over who writes all the time. */
  private void afterwards(Libc next, Consumer<Turns> seen) {
    int pid = started(daemon("while :; do echo after; sleep 0.02; done"));
    turns.until("a line", () -> !turns.outside.written().isEmpty());
    try (Turns second = new Turns(next)) {
      second.perform(new Effect.Adopt(second.prepare(1, daemon("exit 9")), pid));
      seen.accept(second);
    } finally {
      kill(pid);
    }
  }

  /** A library in which a user is not allowed to take descriptors of others. */
  private Libc withoutDescriptors(int user) {
    return FakeLibc.of((_, method, arguments) -> {
      switch (method.getName()) {
        case "pidfdGetfd" -> {
          return -Errno.EPERM;
        }
        case "geteuid" -> {
          return user;
        }
        default -> {
          try {
            return method.invoke(libc, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }
      }
    });
  }

  private static boolean pointsAt(int pid, Path file) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/2")).equals(file);
    } catch (IOException e) {
      return false;
    }
  }

  /** The library, and what is opened by it. */
  private Libc noting(List<String> opened) {
    return FakeLibc.of((_, method, arguments) -> {
      if (method.getName().equals("open")) {
        opened.add(Memory.getString((long) arguments[0]));
      }
      try {
        return method.invoke(libc, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }

  private int mkfifo(Path path) {
    int pid = started(Specs.daemon("mkfifo", program("/usr/bin/mkfifo", path.toString())));
    return turns.ended(pid).status() instanceof Exited(int code) ? code : -1;
  }

  private void assertDoesNotEnd(int pid, Path go) {
    try {
      Files.writeString(go, "x\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertEquals(0, libc.kill(pid, 0));
    assertEquals(0, libc.waitpid(pid, 0, 1), "it lives on");
  }

  // --- a passed socket ---

  @Test
  void aPassedSocketIsOnThreeAndOutputIsADaemons() {
    Program program =
        shell(
            "readlink /proc/$$/fd/0; readlink /proc/$$/fd/3 | tr -d '0-9';"
                + " echo $LISTEN_FDS $LISTEN_FDNAMES; test $LISTEN_PID = $$ && echo mine");
    ServiceSpec spec =
        Specs.of(
            "pass/tcp",
            new Socket.Listening(
                Specs.at(SocketType.STREAM, turns.outside.free(SocketType.STREAM)), Rates.STANDARD),
            new Server.Supervised(
                program, Hooks.NONE, RuleSettings.ON_DEMAND, Server.Passing.LISTEN_FDS));
    ServiceId service = turns.opened(0, spec);
    turns.perform(new Effect.Pause(service));
    turns.ended(turns.spawned(service, new Handover.Listening()));
    assertEquals(
        List.of(
            "pass/tcp: /dev/null", "pass/tcp: socket:[]", "pass/tcp: 1 pass/tcp", "pass/tcp: mine"),
        turns.outside.written());
  }

  // --- readiness ---

  private static Supervision ready(Readiness how) {
    return Supervision.PLAIN.ready(how, 0);
  }

  @Test
  void aNewlineOnTheDescriptorSaysReadyOnce() throws IOException {
    long before = pipes();
    int pid =
        started(
            daemon(
                "printf almost >&3; echo >&3; exec sleep 300", ready(new Readiness.Descriptor(3))));
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    turns.without(Event.Ready.class);
    assertEquals(before + OUTPUT, pipes(), "only that for output is left");
    kill(pid);
  }

  @Test
  void aDescriptorThatIsClosedWithoutANewlineSaysNothing() throws IOException {
    long before = pipes();
    int pid =
        started(
            daemon("printf no >&9; exec 9>&-; exec sleep 300", ready(new Readiness.Descriptor(9))));
    turns.until(
        "only that for output",
        () -> {
          try {
            return pipes() == before + OUTPUT;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    turns.without(Event.Ready.class);
    kill(pid);
  }

  @Test
  void whoeverListensIsReady() {
    Supervision listen = ready(new Readiness.Listen());
    String path = turns.outside.path().path();
    String serve = TOOLS.resolve("serve") + " ";
    for (String commands :
        List.of(
            "exec " + serve + "127.0.0.1 /bin/true true",
            "exec " + serve + "::1 /bin/true true",
            serve + path + " /bin/true true & wait")) {
      int pid = started(daemon(commands, listen));
      assertEquals(pid, turns.until(Event.Ready.class).pid());
      kill(pid);
    }
    int silent = started(daemon("exec sleep 300", listen));
    turns.without(Event.Ready.class);
    kill(silent);
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("lookout") && waits(thread)),
        "the thread is gone with whom it waited for");
  }

  private static boolean waits(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread.isAlive();
  }
}
