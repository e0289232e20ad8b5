package inetd.daemon.loop;

import inetd.daemon.condition.ConditionSources;
import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.SignalPort;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.process.AdoptedProcesses;
import inetd.daemon.process.ChildProcesses;
import inetd.daemon.report.ProgramReports;
import inetd.daemon.socket.AcceptedConnections;
import inetd.daemon.socket.Acceptor;
import inetd.daemon.socket.DatagramSockets;
import inetd.daemon.socket.NetworkInterfaces;
import inetd.daemon.socket.OrderlyEnd;
import inetd.daemon.socket.SocketOpener;
import inetd.daemon.state.State;
import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Check;
import inetd.model.word.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private final KernelParts parts;
  private final Poller poller;
  private final DelayedJournal journal;
  private final State state;
  private final Events events = new Events();
  private final AcceptedConnections connections;
  private final DatagramSockets datagrams;
  private final PreparedServices services;
  private final Acceptor acceptor;
  private final AccessNotices access;
  private final ProgramStarts starts;
  private final ChildProcesses children;
  private final Mailbox mailbox;
  private final ProgramReports reports;
  private final ConfigurationLoader loader;
  private final ConditionSources conditions;
  private final Succession succession;
  private @Nullable Runnable served;
  private int unpolled;
  private long round;

  public PosixKernel(KernelParts parts) {
    this.parts = parts;
    Libc libc = parts.libc();
    poller = parts.poller();
    journal = new DelayedJournal(parts.journal(), System::nanoTime);
    state = parts.state();
    Abi abi = parts.abi();
    Spawner spawner = parts.spawner();
    SocketAddresses addresses = new SocketAddresses(abi.addresses());
    DescriptorLimit limit = parts.descriptors();
    mailbox = new Mailbox(libc, abi);
    reports =
        new ProgramReports(
            libc, abi, poller, spawner, parts.reportParts(), journal, limit, mailbox, events);
    OrderlyEnd end = new OrderlyEnd(libc, abi);
    connections = new AcceptedConnections(libc, abi, poller, end, events);
    datagrams = new DatagramSockets(libc, abi, addresses, new NetworkInterfaces(), events);
    services =
        new PreparedServices(
            parts,
            reports::programs,
            new SocketOpener(libc, abi, addresses, journal, parts.before()),
            end,
            events);
    acceptor = new Acceptor(libc, abi, addresses, connections, datagrams, limit, events);
    AdoptedProcesses followed = new AdoptedProcesses(libc, poller, parts.processes(), limit);
    children =
        new ChildProcesses(
            libc, abi, spawner, parts.signals(), followed, state, events, reports::lastWords);
    access = new AccessNotices(libc, poller, journal, services, events);
    starts = new ProgramStarts(parts, access, services, connections, reports, children, events);
    succession = new Succession(parts, journal, connections, events);
    loader =
        new ConfigurationLoader(
            parts.definitions(),
            parts.workers().readers(),
            mailbox,
            events,
            System::nanoTime,
            ConfigurationLoader.AT_START);
    conditions = new ConditionSources(parts.world(), poller, mailbox, events);
    served = parts.served();
    watch(parts.signals().descriptor(), Tokens.SIGNALS);
    watch(mailbox.descriptor(), Tokens.MAILBOX);
    parts.directories().open(poller, mailbox, events, loader::readDirectories);
    parts.control().open(poller, index -> Tokens.of(Tokens.CONTROL, index), events::add);
  }

  private void watch(int fd, int kind) {
    Check.that(poller.watch(fd, Tokens.of(kind, 0)) == 0, "the poller has room for our own");
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
    SavedState saved = state.recall();
    children.follow(saved);
    return saved;
  }

  /** Tells the notices that wait: nobody turns this any more. */
  public void tellRest() {
    journal.tellAll();
  }

  @Override
  public List<Event> await(Interest interest) {
    loader.serving();
    succession.settle();
    services.watchResumed(acceptor);
    boolean answered = !events.isEmpty();
    if (answered && ++unpolled < PATIENCE) {
      return take(interest);
    }
    unpolled = 0;
    long patience = journal.patience(interest.patience(System.nanoTime()));
    if (served != null && !answered && journal.isTold()) {
      parts.before().discard(parts.libc());
      served.run();
      served = null;
    }
    patience = parts.control().patience(patience, System.nanoTime());
    patience = succession.patience(loader.patience(conditions.patience(patience)));
    poll(answered ? 0 : reports.patience(patience));
    return take(interest);
  }

  private List<Event> take(Interest interest) {
    if (interest.deadline() != Moment.NEVER && System.nanoTime() - interest.deadline() >= 0) {
      events.add(new Event.Due());
    }
    List<Event> told = events.take();
    reports.last(told);
    return told;
  }

  private void poll(long nanos) {
    round++;
    children.turn();
    reports.rest();
    int ready = poller.await(nanos);
    boolean heard = false;
    for (int i = 0; i < ready; i++) {
      long token = poller.token(i);
      switch (Tokens.kind(token)) {
        case Tokens.SERVICE -> {
          if (!succession.isNear()) { // Else who waits there waits for the next one.
            acceptor.take(services.get(Tokens.index(token)), round);
          }
        }
        case Tokens.CONNECTION -> connections.ready(Tokens.index(token));
        case Tokens.MAILBOX -> mailbox.open(events);
        case Tokens.ACCESS -> access.ready();
        case Tokens.CONTROL -> {
          journal.tellAll(); // It may be asked for.
          parts.control().ready(Tokens.index(token));
        }
        case Tokens.WORLD -> conditions.ready(Tokens.index(token));
        case Tokens.PROCESS -> children.over(Tokens.index(token));
        case Tokens.TRIAL -> succession.ready();
        case Tokens.SUPERVISE, Tokens.SCAN -> parts.directories().ready(token);
        case Tokens.OUTPUT, Tokens.READINESS, Tokens.NOTIFY -> reports.ready(token);
        default -> {
          hear();
          heard = true;
        }
      }
    }
    if (ready == Poller.BATCH && !heard) {
      hear(); // There are more: signals must not wait behind any number of sockets.
    }
    conditions.settle();
    reports.due();
    loader.due();
    succession.due();
  }

  private void hear() {
    SignalPort.Heard heard = parts.signals().hear();
    if (heard.child()) {
      children.reap();
    }
    events.addAll(heard.asked());
  }

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Prepare asked -> {
        services.prepare(asked);
        parts.directories().prepare(asked.service(), asked.spec());
      }
      case Effect.Forget(var service) -> {
        reports.forget(services.forget(service));
        parts.directories().forget(service);
      }
      case Effect.Show(var service, var status) -> parts.directories().show(service, status);
      case Effect.Open(var service) -> services.open(service);
      case Effect.Close(var service) -> services.close(service);
      case Effect.Leave(var service) -> services.get(service).stays = true;
      case Effect.Pause(var service) -> services.pause(service);
      case Effect.Resume(var service) -> services.resume(service);
      case Effect.Discard(var service) -> datagrams.discard(services.opened(service).fd);
      case Effect.Answer(var service, var to, var data) ->
          datagrams.answer(services.opened(service).fd, to, data);
      case Effect.Hangup(var connection) -> connections.hangup(connection);
      case Effect.Receive(var connection, int most) -> connections.receive(connection, most);
      case Effect.Send(var connection, var data) -> connections.send(connection, data);
      case Effect.Spawn spawn -> starts.spawn(spawn);
      case Effect.Kill kill -> starts.kill(kill);
      case Effect.Tell(var about, var notice, String text) -> journal.tell(about, notice, text);
      case Effect.ReadConfiguration() -> {
        restore();
        loader.read();
      }
      case Effect.Sweep(int group, var signal) -> children.sweep(group, signal);
      case Effect.Adopt(var service, int pid) -> starts.adopt(service, pid);
      case Effect.Unfollow(var service) -> children.unfollow(services.get(service));
      case Effect.Remember(var disabled, var stopped) -> state.remember(disabled, stopped);
      case Effect.Keep(var service, var past) -> state.keep(services.get(service).slot, past);
      case Effect.Dismiss() -> state.dismiss();
      case Effect.Feeding feeding -> parts.watchdogs().perform(feeding, events);
      case Effect.Define(var definition) -> loader.define(definition, state.definitions());
      case Effect.Undefine gone -> state.definitions().forget(gone);
      case Effect.Rehearse(var client, var file) -> loader.rehearse(client, file);
      case Effect.Answered(var client, var reply) -> parts.control().answer(client, reply);
      case Effect.RundAnswered answer -> parts.control().answer(answer);
      case Effect.Watch(var what) -> conditions.watch(what);
      case Effect.Unwatch(var what) -> conditions.unwatch(what);
      case Effect.Probe() -> succession.probe();
      case Effect.Upgrade() -> succession.giveWay();
      case Effect.Exit(int _) -> close();
    }
  }

  /** Puts back what a sweeper of temporary files, or of a user's, has removed. */
  private void restore() {
    reports.restore();
    parts.control().restore();
    parts.restore().run();
  }

  /** Closes everything; children are left as they are. */
  private void close() {
    journal.tellAll();
    parts.control().close();
    parts.directories().close();
    connections.close();
    reports.close();
    services.close();
    parts.registrar().close();
    conditions.close();
    access.close();
    mailbox.close();
    parts.signals().close();
    parts.spawner().close();
    children.close();
    state.close();
    parts.workers().close();
    poller.close();
  }
}
