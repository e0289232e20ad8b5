package inetd.daemon.report;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Mailbox;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.LaunchExtras.Sign;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.posix.Spawner.Outcome;
import inetd.daemon.service.PreparedPrograms;
import inetd.daemon.service.PreparedService;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.port.Given;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Readiness;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.word.Failure;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reports of supervised programs, from their start to their end: that they are ready, how they
 * are, and what they write.
 */
public final class ProgramReports {
  private static final int NOTHING = -1;

  private final Libc libc;
  private final Spawner spawner;
  private final Journal journal;
  private final OutputPipes outputs;
  private final ReadyPipes readyPipes;
  private final ProgramExtras extras;
  private final NotifyMessages notifications;
  private final ListenPoll listening;

  /** Every process that was started here and has not ended. */
  private final Set<Integer> started = new HashSet<>();

  /** The supervised services whose programs run, by pid. */
  private final Map<Integer, PreparedService> heard = new HashMap<>();

  public ProgramReports(
      Libc libc,
      Abi abi,
      Poller poller,
      Spawner spawner,
      ReportParts parts,
      Journal journal,
      DescriptorLimit limit,
      Mailbox mailbox,
      Events events) {
    this.libc = libc;
    this.spawner = spawner;
    this.journal = journal;
    outputs = new OutputPipes(libc, abi, poller, journal, limit, System::nanoTime);
    readyPipes = new ReadyPipes(libc, abi, poller, limit, events);
    SocketAddresses addresses = new SocketAddresses(abi.addresses());
    NotifySockets sockets =
        new NotifySockets(libc, abi, addresses, parts.notifySockets(), parts.before());
    extras = new ProgramExtras(spawner, sockets);
    notifications =
        new NotifyMessages(
            libc, sockets, poller, limit, parts.inspector(), journal, started, events);
    listening = new ListenPoll(parts.inspector(), mailbox, parts.elsewhere(), System::nanoTime);
  }

  // --- before ---

  /** Marshals the programs of {@code spec} with what they need in order to be heard. */
  public PreparedPrograms programs(ServiceSpec spec) {
    return new PreparedPrograms(spawner, spec, extras.of(spec));
  }

  // --- a start ---

  /** Starts a program of a supervised service with {@code fd} as its socket, -1 for none. */
  public Outcome spawn(PreparedService service, Role role, int fd, Given given) {
    boolean main = role == Role.MAIN;
    int output = NOTHING;
    boolean freeOutput = fd < 0 || (main && ProgramExtras.passes(service.spec));
    if (freeOutput && writes(service.programs.program(role, given))) {
      output = outputs.open(service);
      if (output < 0) {
        return refused(Failure.Step.DESCRIPTORS, -output);
      }
    }
    int ready = NOTHING;
    if (main && service.programs.sign().piped()) {
      ready = readyPipes.open(service.programs.sign());
      if (ready < 0) {
        return refused(Failure.Step.READINESS, -ready);
      }
    }
    int heard = main ? notifications.open(service) : 0;
    if (heard < 0) {
      return refused(Failure.Step.READINESS, -heard);
    }
    long plan = service.programs.plan(role, given);
    Outcome outcome = spawner.spawn(plan, fd, output, ready);
    service.programs.started(role, plan);
    if (ready >= 0) {
      libc.close(ready);
    }
    if (outcome instanceof Outcome.Refused) {
      readyPipes.refused();
      notifications.refused();
    }
    return outcome;
  }

  private static boolean writes(Program program) {
    Streams streams = program.surroundings().streams();
    return streams.out().isEmpty() || streams.err().isEmpty();
  }

  private Outcome refused(Failure.Step step, int errno) {
    return new Outcome.Refused(libc.failure(step, errno));
  }

  /** A program of {@code service} was started; returns what is there of it so far. */
  public Image born(PreparedService service, Role role, int pid) {
    Image image = Image.PROGRAM;
    started.add(pid);
    Optional<Supervision> supervision = service.spec.supervision();
    if (supervision.isPresent()) {
      heard.put(pid, service);
      outputs.born(service.id);
      if (role == Role.MAIN) {
        Sign sign = service.programs.sign();
        boolean watched = readyPipes.born(pid, sign);
        image = watched && sign instanceof Sign.Exec ? Image.LAUNCHER : Image.PROGRAM;
        notifications.born(pid);
        if (supervision.get().health().readiness() instanceof Readiness.Listen) {
          listening.await(pid);
        }
      }
    }
    return image;
  }

  /**
   * {@code pid}, which an earlier inetd started, is the main process of {@code service}.
   *
   * @param process a descriptor that means that process, or none
   */
  public void adopt(PreparedService service, int pid, int process) {
    Optional<Supervision> supervision = service.spec.supervision();
    if (supervision.isPresent()) {
      heard.put(pid, service);
      notifications.adopt(service, pid);
      outputs.reattach(service, pid, process);
    }
  }

  // --- while it lives ---

  /** Something came for a descriptor of ours. */
  public void ready(long token) {
    switch (Tokens.kind(token)) {
      case Tokens.OUTPUT -> outputs.ready(Tokens.index(token));
      case Tokens.READINESS -> readyPipes.ready(Tokens.index(token));
      default -> notifications.ready(Tokens.index(token));
    }
  }

  /** {@code signal} is about to be sent to {@code pid}: who is to end need not be ready. */
  public void signalled(int pid, Signal signal) {
    PreparedService service = heard.get(pid);
    if (service != null
        && service
            .spec
            .supervision()
            .filter(it -> signal == Signal.KILL || signal == it.ending().signal())
            .isPresent()) {
      listening.forget(pid);
    }
  }

  /** {@code pid} has ended, which is told after what it said before. */
  public void lastWords(int pid) {
    notifications.lastWords(pid);
  }

  /** Has again what somebody may have removed meanwhile. */
  public void restore() {
    notifications.restore();
  }

  /** What happened in this turn is over. */
  public void rest() {
    outputs.rest();
  }

  /** Hears the last of whoever has ended by these events. */
  public void last(List<Event> told) {
    for (int i = 0; i < told.size(); i++) {
      if (told.get(i) instanceof Event.ChildExited exit) {
        ended(exit.pid());
      }
    }
  }

  private void ended(int pid) {
    started.remove(pid);
    PreparedService service = heard.remove(pid);
    notifications.ended(pid);
    if (service != null) {
      readyPipes.ended(pid);
      listening.forget(pid);
      outputs.ended(service.id);
    }
  }

  /** {@code service} is no more. */
  public void forget(PreparedService service) {
    outputs.forget(service.id);
    journal.forget(service.spec.name());
  }

  /** Returns how long of {@code nanos} may be waited. */
  public long patience(long nanos) {
    return outputs.patience(listening.patience(nanos));
  }

  /** Looks at those who do not speak, and goes on with those who speak too much. */
  public void due() {
    listening.due();
    outputs.due();
  }

  /** Closes everything. */
  public void close() {
    listening.close();
    readyPipes.close();
    outputs.close();
    notifications.close();
  }
}
