package inetd.daemon.loop;

import inetd.daemon.condition.ConditionPort;
import inetd.daemon.condition.ConditionSources;
import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.kernel.RpcRegistrar;
import inetd.daemon.kernel.SignalPort;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.kernel.Workers;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.process.AdoptedProcesses;
import inetd.daemon.process.ChildProcesses;
import inetd.daemon.process.ProcessGroups;
import inetd.daemon.report.ProgramReports;
import inetd.daemon.report.ReportParts;
import inetd.daemon.service.PreparedService;
import inetd.daemon.socket.AcceptedConnections;
import inetd.daemon.socket.Acceptor;
import inetd.daemon.socket.DatagramSockets;
import inetd.daemon.socket.NetworkInterfaces;
import inetd.daemon.socket.SocketOpener;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;
import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.spec.Duty;
import inetd.model.word.Check;
import inetd.model.word.Moment;
import java.util.List;

/**
 * The machine's kernel over a real one. For the loop's thread only, but for {@link #post}.
 *
 * <p>Answers that are already there are told without a system call. A list that {@link #await}
 * returned is good until the next call.
 */
public final class PosixKernel implements Kernel {
  /**
   * How many times answers may come before the world is looked at again: a conversation with a fast
   * reader has an answer ready every time.
   */
  private static final int PATIENCE = 16;

  /** Its parts that differ between systems, uses and tests. */
  public record Parts(
      Libc libc,
      Abi abi,
      Poller poller,
      ConditionPort world,
      SignalPort signals,
      Spawner spawner,
      Journal journal,
      ReportParts senses,
      Access access,
      RpcRegistrar registrar,
      ProcessPort processes,
      State state,
      ConfigurationSource definitions,
      ControlPort control,
      Workers workers) {}

  private final Libc libc;
  private final Poller poller;
  private final SignalPort signals;
  private final Spawner spawner;
  private final DelayedJournal journal;
  private final RpcRegistrar registrar;
  private final Access access;
  private final State state;
  private final Events events = new Events();
  private final AcceptedConnections connections;
  private final DatagramSockets datagrams;
  private final PreparedServices listeners;
  private final Acceptor arrivals;
  private final ChildProcesses children;
  private final Mailbox mailbox;
  private final ProgramReports voices;
  private final ConfigurationLoader loader;
  private final ConditionSources outlook;
  private final ControlPort control;
  private final Workers workers;
  private int unpolled;
  private long round;

  public PosixKernel(Parts parts) {
    libc = parts.libc();
    poller = parts.poller();
    signals = parts.signals();
    spawner = parts.spawner();
    journal = new DelayedJournal(parts.journal(), System::nanoTime);
    access = parts.access();
    state = parts.state();
    registrar = parts.registrar();
    workers = parts.workers();
    Abi abi = parts.abi();
    SocketAddresses addresses = new SocketAddresses(abi.addresses());
    DescriptorLimit limit = new DescriptorLimit(libc, abi.nofile());
    mailbox = new Mailbox(libc, abi);
    voices =
        new ProgramReports(
            libc,
            abi,
            poller,
            spawner,
            parts.senses(),
            parts.workers().errands(),
            journal,
            addresses,
            limit,
            mailbox,
            events);
    SocketOpener opener = new SocketOpener(libc, abi, addresses, journal);
    connections = new AcceptedConnections(libc, abi, poller, events);
    datagrams = new DatagramSockets(libc, abi, addresses, new NetworkInterfaces(), events);
    listeners =
        new PreparedServices(
            libc, poller, voices::programs, opener, registrar, connections, limit, state, events);
    arrivals = new Acceptor(libc, abi, addresses, connections, datagrams, limit, events);
    AdoptedProcesses followed = new AdoptedProcesses(libc, poller, parts.processes(), limit);
    AdoptedProcesses members = new AdoptedProcesses(libc, poller, parts.processes(), limit);
    ProcessGroups groups = new ProcessGroups(libc, members, events);
    children = new ChildProcesses(libc, abi, spawner, signals, followed, groups, state, events);
    loader =
        new ConfigurationLoader(
            parts.definitions(), workers.readers(), mailbox, events, System::nanoTime);
    outlook = new ConditionSources(parts.world(), poller, mailbox, events);
    control = parts.control();
    watch(signals.descriptor(), Tokens.SIGNALS);
    watch(mailbox.descriptor(), Tokens.MAILBOX);
    control.open(poller, index -> Tokens.of(Tokens.CONTROL, index), events::add);
  }

  private void watch(int fd, int kind) {
    int result = poller.watch(fd, Tokens.of(kind, 0));
    Check.that(result == 0, "the poller has room for our own descriptors");
  }

  /** Leaves an event for the loop and wakes it; any thread may. */
  public void post(Event event) {
    mailbox.post(() -> event);
  }

  @Override
  public Moment now() {
    return new Moment(System.nanoTime(), System.currentTimeMillis());
  }

  /** Returns what is known of the inetd before this one, and follows who has survived it. */
  public SavedState recall() {
    SavedState recollection = state.recall();
    recollection.survivors().forEach(survivor -> children.follow(survivor.pid()));
    return recollection;
  }

  /** Tells the notices that wait: nobody is going to turn this any more. */
  public void tellRest() {
    journal.tellAll();
  }

  // --- waiting ---

  @Override
  public List<Event> await(Interest interest) {
    loader.serving();
    boolean answered = !events.isEmpty();
    if (answered && ++unpolled < PATIENCE) {
      return take(interest);
    }
    unpolled = 0;
    long patience = journal.patience(remaining(interest.deadline()));
    patience = control.patience(patience, System.nanoTime());
    poll(answered ? 0 : voices.patience(loader.patience(outlook.patience(patience))));
    return take(interest);
  }

  private static long remaining(long deadline) {
    return deadline == Moment.NEVER ? Moment.NEVER : Math.max(deadline - System.nanoTime(), 0);
  }

  private List<Event> take(Interest interest) {
    long deadline = interest.deadline();
    if (deadline != Moment.NEVER && System.nanoTime() - deadline >= 0) {
      events.add(new Event.Due());
    }
    List<Event> told = events.take();
    voices.last(told);
    return told;
  }

  private void poll(long nanos) {
    round++;
    children.turn();
    voices.rest();
    int ready = poller.await(nanos);
    boolean heard = false;
    for (int i = 0; i < ready; i++) {
      long token = poller.token(i);
      switch (Tokens.kind(token)) {
        case Tokens.SERVICE -> arrivals.take(listeners.get(Tokens.index(token)), round);
        case Tokens.CONNECTION -> connections.ready(Tokens.index(token));
        case Tokens.MAILBOX -> mailbox.open(events);
        case Tokens.CONTROL -> {
          journal.tellAll(); // It may be asked for.
          control.ready(Tokens.index(token));
        }
        case Tokens.WORLD -> outlook.ready(Tokens.index(token));
        case Tokens.PROCESS -> children.over(Tokens.index(token));
        case Tokens.OUTPUT, Tokens.READINESS, Tokens.NOTIFY -> voices.ready(token);
        default -> {
          hear();
          heard = true;
        }
      }
    }
    if (ready == Poller.BATCH && !heard) {
      hear(); // There are more: signals must not wait behind any number of sockets.
    }
    outlook.settle();
    voices.due();
    loader.due();
  }

  private void hear() {
    SignalPort.Heard heard = signals.hear();
    if (heard.child()) {
      children.reap();
    }
    heard.asked().forEach(events::add);
  }

  // --- acting ---

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Prepare(var service, var spec) -> listeners.prepare(service, spec);
      case Effect.Forget(var service) -> {
        voices.forget(listeners.get(service));
        listeners.forget(service);
      }
      case Effect.Open(var service) -> listeners.open(service);
      case Effect.Close(var service) -> listeners.close(service);
      case Effect.Pause(var service) -> listeners.pause(service);
      case Effect.Resume(var service) -> listeners.resume(service);
      case Effect.Discard(var service) -> datagrams.discard(listeners.opened(service).fd);
      case Effect.Answer(var service, var to, var data) ->
          datagrams.answer(listeners.opened(service).fd, to, data);
      case Effect.Hangup(var connection) -> connections.hangup(connection);
      case Effect.Receive(var connection, int most) -> connections.receive(connection, most);
      case Effect.Send(var connection, var data) -> connections.send(connection, data);
      case Effect.Spawn(var ticket, var handover) -> spawn(ticket, handover);
      case Effect.Kill(int pid, var signal, var target) -> {
        voices.signalled(pid, signal);
        children.kill(pid, signal, target);
      }
      case Effect.Tell(var about, var notice, String text) -> journal.tell(about, notice, text);
      case Effect.ReadConfiguration() -> loader.read();
      case Effect.Sweep(int group, var signal) -> children.sweep(group, signal);
      case Effect.Adopt(var service, int pid) -> {
        children.follow(pid);
        children.adopt(listeners.get(service), pid);
        voices.adopt(listeners.get(service), pid, children.descriptor(pid));
      }
      case Effect.Remember(var disabled, var stopped) -> state.remember(disabled, stopped);
      case Effect.Keep(var service, var past) -> state.keep(listeners.get(service).slot, past);
      case Effect.Dismiss() -> state.dismiss();
      case Effect.Rehearse(var client, var file) -> loader.rehearse(client, file);
      case Effect.Answered(var client, var reply) -> control.answer(client, reply);
      case Effect.Watch(var what) -> outlook.watch(what);
      case Effect.Unwatch(var what) -> outlook.unwatch(what);
      case Effect.Exit(int _) -> close();
    }
  }

  private void spawn(Ticket ticket, Handover handover) {
    PreparedService listener = listeners.get(ticket.service());
    switch (handover) {
      case Handover.Nothing() -> answer(ticket, voices.spawn(listener, ticket.role(), -1));
      case Handover.Listening() ->
          answer(
              ticket, voices.spawn(listener, ticket.role(), listeners.opened(ticket.service()).fd));
      case Handover.Connection(var connection) -> {
        long plan = listener.programs.forConnection(access, listener.protocol());
        int fd = connections.release(connection);
        // What tcpmux had was accepted for conversations, and a program wants to wait on it.
        boolean ours = listener.spec.duty() instanceof Duty.Muxed;
        answer(ticket, ours ? spawner.spawnBlocking(plan, fd) : spawner.spawn(plan, fd));
        libc.close(fd);
      }
    }
  }

  private void answer(Ticket ticket, Spawner.Outcome outcome) {
    switch (outcome) {
      case Spawner.Outcome.Started(int pid) -> {
        children.add(pid, ticket.role(), listeners.get(ticket.service()));
        Image image = voices.born(listeners.get(ticket.service()), ticket.role(), pid);
        events.add(new Event.Spawned(ticket, pid, image));
      }
      case Spawner.Outcome.Refused(var failure) -> {
        children.failed(ticket.role(), listeners.get(ticket.service()));
        events.add(new Event.SpawnFailed(ticket, failure));
      }
    }
  }

  /** Closes everything; children are left as they are. */
  private void close() {
    journal.tellAll();
    control.close();
    connections.close();
    voices.close();
    listeners.close();
    registrar.close();
    outlook.close();
    mailbox.close();
    signals.close();
    spawner.close();
    children.close();
    state.close();
    workers.close();
    poller.close();
  }
}
