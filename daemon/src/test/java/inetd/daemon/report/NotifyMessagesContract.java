package inetd.daemon.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.loop.Turns;
import inetd.daemon.posix.Libc;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ProgramMessage;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import inetd.sim.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages of programs about themselves over $NOTIFY_SOCKET (sd_notify(3)), and who is heard. */
@Timeout(60)
abstract class NotifyMessagesContract {
  private static final String NOTIFY =
      Path.of("target", "test-native", "notify").toAbsolutePath() + " ";
  private static final Supervision READY = Supervision.PLAIN.ready(new Readiness.Notify(), 0);

  private final Turns turns;
  private final Libc libc;

  NotifyMessagesContract(Libc libc) {
    this.libc = libc;
    this.turns = new Turns(libc);
  }

  @AfterEach
  void close() {
    turns.close();
  }

  private static ServiceSpec daemon(String name, String commands, Supervision supervision) {
    return Specs.of(
        name,
        new Socket.None(),
        new Server.Supervised(ProgramReportsContract.shell(commands), Hooks.NONE, supervision));
  }

  private int started(int number, ServiceSpec spec) {
    return turns.spawned(turns.prepare(number, spec), new Handover.Nothing());
  }

  private void kill(int pid) {
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.GROUP));
    turns.ended(pid);
  }

  private ProgramMessage notified(int pid) {
    return turns.until(Event.Notified.class, event -> event.pid() == pid).what();
  }

  @Test
  void whatAChildOfTheMainProcessSaysIsTheServices() {
    int pid =
        started(
            0,
            daemon(
                "d",
                NOTIFY + "-b 'STATUS=warming' 'READY=1' 'WATCHDOG=1' 'STOPPING=1'; exec sleep 300",
                READY));
    assertEquals(new ProgramMessage.Status("warming"), notified(pid));
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    assertEquals(new ProgramMessage.Stopping(), notified(pid));
    assertEquals(List.of(), turns.told(), "nobody asked for a watchdog");
    kill(pid);
  }

  @Test
  void aWatchedProgramKnowsHowOftenAndIsHeardAliveOrHung() {
    int pid =
        started(
            0,
            daemon(
                "d",
                "echo $WATCHDOG_USEC; test $WATCHDOG_PID = $$ && echo mine;"
                    + " exec "
                    + NOTIFY
                    + "-b WATCHDOG=1 READY=1 WATCHDOG=trigger",
                Supervision.PLAIN.watched(2)));
    assertEquals(new ProgramMessage.Ping(), notified(pid));
    assertEquals(new ProgramMessage.Hung(), notified(pid));
    turns.ended(pid);
    assertEquals(List.of("d: 2000000", "d: mine", "d: passed"), turns.outside.written());
    assertEquals(List.of(), turns.told(), "nobody waits for it to be ready");
  }

  @Test
  void aBarrierIsPassedWhenEverythingBeforeItWasHeard() {
    int pid = started(0, daemon("d", "exec " + NOTIFY + "-b READY=1", READY));
    turns.ended(pid);
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    assertEquals(List.of("d: passed"), turns.outside.written());
  }

  @Test
  void anotherUsersProgramIsHeardToo() {
    assumeTrue(libc.geteuid() == 0, "only root can become somebody else");
    Program program = nobodys(NOTIFY + "-b READY=1; exec sleep 300");
    open(turns.outside.directory());
    int pid =
        started(
            0, Specs.of("d", new Socket.None(), new Server.Supervised(program, Hooks.NONE, READY)));
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    kill(pid);
  }

  @Test
  void whoHasEndedWhenHeIsReadIsHeard() {
    Path sent = turns.outside.directory().resolve("sent");
    int pid = started(0, daemon("d", NOTIFY + "READY=1; > " + sent + "; exec sleep 300", READY));
    appears(sent);
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    kill(pid);
  }

  @Test
  void theLastWordsOfAMainProcessComeBeforeItsEnd() {
    Path passed = turns.outside.directory().resolve("passed");
    int pid =
        started(
            0,
            daemon(
                "d",
                "(while test \"$(cut -d\\  -f3 /proc/$$/stat)\" != Z; do :; done; > "
                    + passed
                    + "; exec sleep 300) 2> /dev/null & exec "
                    + NOTIFY
                    + "\"READY=1\nMAINPID=$!\"",
                READY));
    appears(passed);
    turns.until(
        "the end", () -> turns.told().stream().anyMatch(Event.ChildExited.class::isInstance));
    List<Class<?>> order = turns.told().stream().<Class<?>>map(Object::getClass).toList();
    assertEquals(List.of(Event.Notified.class, Event.Ready.class, Event.ChildExited.class), order);
    libc.kill(((ProgramMessage.Main) notified(pid)).pid(), 9); // Nobody follows it yet.
  }

  /** Waits without a turn of the kernel. */
  private static void appears(Path file) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!Files.exists(file)) {
      assertTrue(System.nanoTime() < end, file + " appears");
      Thread.onSpinWait();
    }
  }

  @Test
  void whoDescendsFromTheMainProcessIsHeardInAnySessionAndAsAnyUser() {
    assumeTrue(libc.geteuid() == 0, "only root can become somebody else");
    open(turns.outside.directory());
    int pid =
        started(
            0,
            daemon(
                "d",
                "setsid -w setpriv --reuid 65534 --clear-groups "
                    + NOTIFY
                    + "-b READY=1; exec sleep 300",
                READY));
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    kill(pid);
  }

  @Test
  void aStrangerIsNotHeardWhichIsToldWithHisNumberAndTheService() {
    assumeTrue(libc.geteuid() == 0, "only root can become somebody else");
    open(turns.outside.directory());
    int asked = started(0, daemon("asked", "echo $NOTIFY_SOCKET; exec sleep 300", READY));
    turns.until("the path", () -> turns.outside.written().size() == 1);
    String path = turns.outside.written().getFirst().substring("asked: ".length());
    assertTrue(Files.exists(Path.of(path)));
    int other =
        started(
            1,
            Specs.of(
                "other",
                new Socket.None(),
                new Server.Supervised(
                    nobodys(
                        "echo \"($NOTIFY_SOCKET)\"; NOTIFY_SOCKET="
                            + path
                            + " "
                            + NOTIFY
                            + "-b READY=1"),
                    Hooks.NONE,
                    Supervision.PLAIN)));
    turns.ended(other);
    assertEquals(List.of("other: ()", "other: passed"), turns.outside.written().subList(1, 3));
    String told = turns.until(Event.Remarked.class).remark().toString();
    assertTrue(told.contains("UNHEARD") && told.contains("asked"), told);
    assertTrue(told.contains("READY=1 from process ") && told.contains("user 65534"), told);
    turns.without(Event.Ready.class);
    kill(asked);
  }

  private static Program nobodys(String commands) {
    return new Program(
        "/bin/sh",
        List.of("sh", "-c", commands),
        new Credentials.As("nobody", 65_534, 65_534, List.of(65_534)),
        Surroundings.INHERITED);
  }

  private void open(Path directory) {
    libc.chmod(inetd.daemon.posix.Memory.allocateString(directory.toString()), 0755);
  }

  @Test
  void whoHasAnotherRootIsHeardToo() {
    assumeTrue(libc.geteuid() == 0, "only root can change it");
    Surroundings inside =
        new Surroundings(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of("/"),
            List.of(),
            List.of());
    Program program =
        new Program(
            "/bin/sh",
            List.of("sh", "-c", "echo $NOTIFY_SOCKET; " + NOTIFY + "READY=1; exec sleep 300"),
            new Credentials.Own(),
            inside);
    int pid =
        started(
            0, Specs.of("d", new Socket.None(), new Server.Supervised(program, Hooks.NONE, READY)));
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    assertTrue(turns.outside.written().getFirst().startsWith("d: @/"), "no path leads out of it");
    kill(pid);
  }

  @Test
  void anotherProcessOfTheServiceMayBecomeTheMainOne() {
    int pid =
        started(
            0,
            daemon(
                "d",
                "sleep 300 & echo $!; " + NOTIFY + "-b READY=1\"\n\"MAINPID=$!; exec sleep 300",
                READY));
    int main = ((ProgramMessage.Main) notified(pid)).pid();
    assertEquals(main, turns.until(Event.Ready.class).pid());
    turns.until("its number", () -> !turns.outside.written().isEmpty());
    assertEquals("d: " + main, turns.outside.written().getFirst());
    kill(pid);
  }

  @Test
  void aStrangerDoesNotBecomeTheMainProcess() {
    int other = started(1, daemon("other", "exec sleep 300", Supervision.PLAIN));
    long test = ProcessHandle.current().pid();
    int pid =
        started(
            0,
            daemon(
                "d",
                NOTIFY
                    + "-b MAINPID="
                    + other
                    + " MAINPID="
                    + test
                    + " MAINPID=999999999 READY=1;"
                    + " exec sleep 300",
                READY));
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    turns.without(Event.Notified.class);
    kill(pid);
    kill(other);
  }

  @Test
  void whatIsTooLongOrNonsenseIsIgnored() {
    int pid =
        started(
            0,
            daemon(
                "d",
                NOTIFY
                    + "-b \"READY=1\nSTATUS=$(head -c 5000 /dev/zero | tr '\\0' x)\" nonsense ''"
                    + " STATUS=fine; exec sleep 300",
                READY));
    assertEquals(new ProgramMessage.Status("fine"), notified(pid));
    turns.without(Event.Ready.class);
    kill(pid);
  }

  @Test
  void aFloodOfNotificationsKeepsNobodyFromTheLoop() {
    int pid =
        started(
            0,
            daemon(
                "d",
                "a='STATUS=1 STATUS=1 STATUS=1 STATUS=1'; while "
                    + NOTIFY
                    + "$a $a $a $a $a $a $a $a; do :; done",
                READY));
    assertEquals(new ProgramMessage.Status("1"), notified(pid));
    int other = started(1, daemon("other", "exit 3", Supervision.PLAIN));
    assertEquals(new WaitStatus.Exited(3), turns.ended(other).status());
    kill(pid);
  }

  @Test
  void whatIsNoMessageIsToldOnceAndThenCounted() {
    int pid = started(0, daemon("d", NOTIFY + "-b nonsense; exec sleep 300", READY));
    String told = turns.until(Event.Remarked.class).remark().toString();
    assertTrue(told.contains("UNHEARD") && told.contains("no lines of NAME=value"), told);
    kill(pid);
  }

  @Test
  void theSocketIsThereOnlyAsLongAsSomebodyNeedsIt() throws IOException {
    int plain = started(0, daemon("d", "exec sleep 300", Supervision.PLAIN));
    assertEquals(List.of(), sockets());
    kill(plain);
    int pid = started(1, daemon("e", "exec sleep 300", READY));
    Path socket = sockets().getFirst();
    kill(pid);
    assertEquals(List.of(), sockets());
    int next = turns.spawned(new ServiceId(1), new Handover.Nothing());
    assertEquals(List.of(socket), sockets(), "an inetd after this one finds it there");
    kill(next);
  }

  @Test
  void theSocketIsThereAgainAfterAReloadIfSomebodyRemovedIt() throws IOException {
    Path go = turns.outside.directory().resolve("go");
    int pid =
        started(
            0,
            daemon(
                "d",
                "until test -e " + go + "; do :; done; " + NOTIFY + "READY=1; exec sleep 300",
                READY));
    Path socket = sockets().getFirst();
    Files.delete(socket);
    turns.perform(new Effect.ReadConfiguration());
    assertEquals(List.of(socket), sockets());
    Files.createFile(go);
    assertEquals(pid, turns.until(Event.Ready.class).pid());
    kill(pid);
  }

  @Test
  void whoSurvivesAnInetdIsHeardByTheNextAtTheSamePlace() throws Exception {
    ServiceSpec spec = daemon("d", "exec sleep 300", READY);
    int pid = started(0, spec);
    Path socket = sockets().getFirst();
    kill(pid);
    Turns first = new Turns(libc);
    int survivor = first.spawned(first.prepare(0, spec), new Handover.Nothing());
    first.close(); // As if killed: every descriptor is gone.
    ServiceId again = turns.prepare(0, spec);
    turns.perform(new Effect.Adopt(again, survivor));
    assertEquals(List.of(socket), sockets());
    ProcessBuilder helper = new ProcessBuilder(NOTIFY.strip(), "READY=1");
    helper.environment().put("NOTIFY_SOCKET", socket.toString());
    assertEquals(0, helper.start().waitFor());
    assertEquals(survivor, turns.until(Event.Ready.class).pid());
    libc.kill(survivor, 9);
  }

  private List<Path> sockets() throws IOException {
    try (Stream<Path> all = Files.list(turns.outside.directory())) {
      return all.filter(it -> it.getFileName().toString().startsWith("notify")).toList();
    }
  }
}
