package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Kernel;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import inetd.model.word.WaitStatus.Exited;
import inetd.model.word.WaitStatus.Signalled;
import inetd.sim.Outside.Peer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The half of {@link KernelContract} about processes, time and how things are put away.
 *
 * <p>After every test everything is put away, and nothing may be left.
 */
public abstract class ProcessContract {
  private final List<ServiceId> prepared = new ArrayList<>();
  private long serial;
  private int before;
  Outside outside;
  Watch watch;

  /** Makes a fresh kernel and the world around it. */
  protected abstract Outside open();

  @BeforeEach
  final void begin() {
    outside = open();
    watch = new Watch(outside.kernel());
    before = outside.descriptors();
  }

  @AfterEach
  final void nothingIsLeft() {
    try {
      watch.connections().forEach(connection -> watch.perform(new Effect.Hangup(connection)));
      prepared.forEach(service -> watch.perform(new Effect.Forget(service)));
      watch.alive().forEach(pid -> kill(pid, Signal.KILL));
      watch.until("the end of " + watch.alive(), () -> watch.alive().isEmpty());
      assertEquals(0, outside.processes(), "processes left");
      watch.until("no descriptor left", () -> outside.descriptors() == before);
      watch.perform(new Effect.Exit(0));
    } finally {
      outside.close();
    }
  }

  // --- words for the tests ---

  final ServiceId prepare(int number, ServiceSpec spec) {
    ServiceId service = new ServiceId(number);
    watch.perform(new Effect.Prepare(service, spec));
    if (!prepared.contains(service)) {
      prepared.add(service);
    }
    return service;
  }

  final ServiceId daemon(Program program) {
    return prepare(0, Specs.daemon("daemon", program));
  }

  final ServiceId opened(int number, ServiceSpec spec) {
    ServiceId service = prepare(number, spec);
    watch.perform(new Effect.Open(service));
    watch.until(Event.Opened.class, event -> event.service().equals(service));
    return service;
  }

  final void forget(ServiceId service) {
    watch.perform(new Effect.Forget(service));
    prepared.remove(service);
  }

  final Ticket spawn(ServiceId service, Handover handover) {
    Ticket ticket = new Ticket(service, Role.MAIN, ++serial);
    if (handover instanceof Handover.Connection(ConnectionId connection)) {
      watch.handedOver(connection);
    }
    watch.perform(new Effect.Spawn(ticket, handover));
    return ticket;
  }

  final int spawned(Ticket ticket) {
    return watch.until(Event.Spawned.class, event -> event.ticket().equals(ticket)).pid();
  }

  final WaitStatus ended(int pid) {
    return watch.until(Event.ChildExited.class, event -> event.pid() == pid).status();
  }

  final void kill(int pid, Signal signal) {
    watch.perform(new Effect.Kill(pid, signal, Target.PROCESS));
  }

  final Failure failure(Ticket ticket) {
    return watch.until(Event.SpawnFailed.class, event -> event.ticket().equals(ticket)).failure();
  }

  static final Bytes text(String text) {
    return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  // --- processes ---

  @Test
  void spawnedIsToldBeforeTheExitOfTheSamePid() {
    ServiceId service = daemon(outside.exits(0));
    for (int i = 0; i < 20; i++) {
      spawn(service, new Handover.Nothing()); // The watch checks the order.
    }
    watch.until("twenty exits", () -> count(Event.ChildExited.class) == 20);
    assertEquals(20, count(Event.Spawned.class));
  }

  @Test
  void anExitIsToldOnceWithItsExactStatus() {
    ServiceId three = prepare(0, Specs.daemon("three", outside.exits(3)));
    ServiceId most = prepare(1, Specs.daemon("most", outside.exits(255)));
    assertEquals(new Exited(3), ended(spawned(spawn(three, new Handover.Nothing()))));
    assertEquals(new Exited(255), ended(spawned(spawn(most, new Handover.Nothing()))));
    watch.without(Event.ChildExited.class);
  }

  @Test
  void deathBySignalIsToldAsSuch() {
    int pid = spawned(spawn(daemon(outside.diesOf(9)), new Handover.Nothing()));
    assertEquals(new Signalled(9, false), ended(pid));
  }

  @Test
  void aSignalReachesALivingChild() {
    int pid = spawned(spawn(daemon(outside.sleeps()), new Handover.Nothing()));
    watch.without(Event.ChildExited.class);
    kill(pid, Signal.TERM);
    assertEquals(new Signalled(15, false), ended(pid));
  }

  @Test
  void aSignalReachesAChildsGroup() {
    int pid = spawned(spawn(daemon(outside.sleeps()), new Handover.Nothing()));
    watch.perform(new Effect.Kill(pid, Signal.KILL, Target.GROUP));
    assertEquals(new Signalled(9, false), ended(pid));
  }

  @Test
  void aSignalToAChildThatHasJustEndedHurtsNobody() {
    int pid = spawned(spawn(daemon(outside.exits(0)), new Handover.Nothing()));
    if (watch.alive().contains(pid)) {
      kill(pid, Signal.TERM); // It may be dead and not yet reaped.
    }
    watch.until("the end", () -> watch.alive().isEmpty());
  }

  @Test
  void aMissingProgramFailsAtExec() {
    Failure failure = failure(spawn(daemon(outside.missing()), new Handover.Nothing()));
    assertEquals(Failure.Step.EXEC, failure.step());
    assertEquals(Failure.Kind.BROKEN, failure.kind());
    watch.without(Event.ChildExited.class);
  }

  @Test
  void aChildOutlivesItsForgottenServiceAndIsStillTold() {
    ServiceId service = daemon(outside.sleeps());
    int pid = spawned(spawn(service, new Handover.Nothing()));
    forget(service);
    kill(pid, Signal.KILL);
    assertEquals(new Signalled(9, false), ended(pid));
  }

  @Test
  void aNumberMayBePreparedAnewWithAnotherProgram() {
    ServiceId service = daemon(outside.exits(1));
    assertEquals(new Exited(1), ended(spawned(spawn(service, new Handover.Nothing()))));
    daemon(outside.exits(2));
    assertEquals(new Exited(2), ended(spawned(spawn(service, new Handover.Nothing()))));
  }

  // --- time ---

  @Test
  void dueIsToldAtTheDeadlineAndNeverBefore() {
    Kernel kernel = outside.kernel();
    for (long wait : List.of(0L, 1L, 1_000_000L, 20_500_000L)) {
      long deadline = kernel.now().nanos() + wait;
      watch.told().clear();
      long limit = kernel.now().plusSeconds(30);
      while (!watch.turn(deadline).contains(new Event.Due())) { // The watch checks the rest.
        assertFalse(kernel.now().reached(limit), "no Due for " + wait);
      }
    }
  }

  @Test
  void answersComeBeforeTheDeadline() {
    ServiceId service = daemon(outside.exits(0));
    ServiceId stream =
        prepare(
            1,
            Specs.internal(
                "echo", SocketType.STREAM, outside.free(SocketType.STREAM), Builtin.ECHO));
    watch.perform(new Effect.Open(stream));
    Ticket ticket = spawn(service, new Handover.Nothing());
    long past = outside.kernel().now().nanos();
    List<Event> first = watch.turn(past);
    assertEquals(new Event.Opened(stream), first.getFirst());
    assertTrue(
        first.get(1) instanceof Event.Spawned(Ticket same, int _, var _) && same.equals(ticket));
    watch.until("the end", () -> watch.alive().isEmpty());
  }

  @Test
  void theConfigurationIsReadOnceForEachWish() {
    watch.perform(new Effect.ReadConfiguration());
    watch.until(Event.ConfigurationRead.class);
    watch.without(Event.ConfigurationRead.class);
  }

  // --- handing over ---

  @Test
  void aConnectionIsTheChildsAlone() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service = opened(0, Specs.nowait("echo/tcp", address, outside.echoes()));
    Peer peer = outside.connect(address).orElseThrow();
    var connected = watch.until(Event.Connected.class);
    assertEquals(service, connected.service());
    int pid = spawned(spawn(service, new Handover.Connection(connected.connection())));
    peer.send(text("hello"));
    watch.until("the echo", () -> peer.received().equals(text("hello")));
    peer.finish();
    assertEquals(new Exited(0), ended(pid));
    // Nobody else holds it, so the end of the child is the end of the connection.
    watch.until("the connection's end", peer::ended);
    peer.close();
  }

  @Test
  void whatWasHandedToAProgramThatNeverWasIsClosed() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service = opened(0, Specs.nowait("none/tcp", address, outside.missing()));
    Peer peer = outside.connect(address).orElseThrow();
    ConnectionId connection = watch.until(Event.Connected.class).connection();
    assertEquals(
        Failure.Step.EXEC, failure(spawn(service, new Handover.Connection(connection))).step());
    watch.until("the connection's end", peer::ended);
    peer.close();
  }

  @Test
  void aMuxedServiceGetsAConnectionOfAnother() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, Specs.internal("tcpmux/tcp", SocketType.STREAM, address, Builtin.TCPMUX));
    ServiceId muxed =
        prepare(
            1,
            Specs.of(
                "tcpmux/it/tcp",
                new Socket.Tcpmux("it", false),
                new Server.PerConnection(outside.echoes())));
    Peer peer = outside.connect(address).orElseThrow();
    ConnectionId connection = watch.until(Event.Connected.class).connection();
    int pid = spawned(spawn(muxed, new Handover.Connection(connection)));
    peer.send(text("x"));
    watch.until("the echo", () -> peer.received().equals(text("x")));
    peer.finish();
    assertEquals(new Exited(0), ended(pid));
    peer.close();
  }

  private long count(Class<? extends Event> type) {
    return watch.told().stream().filter(type::isInstance).count();
  }
}
