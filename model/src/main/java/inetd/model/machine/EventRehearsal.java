package inetd.model.machine;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Move;
import inetd.model.control.Reply.Step;
import inetd.model.control.Request;
import inetd.model.instance.Instance;
import inetd.model.job.JobRequests;
import inetd.model.memory.ProcessFingerprint;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.spec.Program;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Peer;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rehearsal of an event of jobs, of what it would start and stop: a second machine goes on from
 * where the first one is, as the next inetd would, and has the event in a world in which everything
 * goes well and takes no time.
 *
 * <p>Every program starts, is ready and obeys; tasks and hooks succeed. What half met expectations
 * have had counts there too, which the next inetd would not know.
 */
final class EventRehearsal {
  /** What happens more often than that goes on for ever. */
  private static final int MOST = 100_000;

  /** Processes of that world have numbers that no other has. */
  private static final int FIRST = 1 << 30;

  private static final WaitStatus WELL = new WaitStatus.Exited(0);

  /** What stands for a program of a job that has none: its start and its end are seen by it. */
  private static final Program PRETENDED =
      new Program("/", List.of("/"), new Program.Credentials.Own(), Program.Surroundings.INHERITED);

  private final Moment now;
  private final Supervisor machine;
  private final Configuration configuration;
  private final Map<ServiceId, ServiceSpec> specs = new HashMap<>();
  private final Map<Integer, ServiceId> mains = new HashMap<>();
  private final Set<String> tasks = new HashSet<>();
  private final Deque<Event> ahead = new ArrayDeque<>();
  private final List<Step> steps = new ArrayList<>();
  private int last = FIRST;
  private int happened;

  private EventRehearsal(Limits limits, Configuration configuration, Moment now) {
    this.now = now;
    this.machine = new Supervisor(limits, Zone.UTC);
    this.configuration = configuration;
    for (JobSpec job : configuration.jobs()) {
      if (job.kind() == JobSpec.Kind.TASK) {
        tasks.add(job.name());
      }
    }
  }

  /** Returns what would be started and stopped, in its order. */
  static List<Step> of(
      Request.PlanEvent event,
      Limits limits,
      Services services,
      OperatorOverrides orders,
      JobRequests jobs,
      Moment now) {
    List<ServiceSpec> daemons = new ArrayList<>();
    List<JobSpec> specs = new ArrayList<>();
    for (Service service : services.current()) {
      if (!(service.source() instanceof SourceId.Job)) {
        daemons.add(service.spec());
      }
    }
    for (JobSpec job : jobs.definitions()) {
      specs.add(seen(job));
    }
    Configuration configuration =
        new Configuration(
            daemons, specs, List.of(), Set.of(), Extent.Families.FILES.and(Extent.Families.JOBS));
    EventRehearsal world = new EventRehearsal(limits, configuration, now);
    world.begin(world.state(services, orders, jobs));
    world.machine.jobs().recall(jobs.halves());
    return world.emit(event);
  }

  private static JobSpec seen(JobSpec job) {
    Server.Supervised server = job.server();
    return new JobSpec(
        job.name(),
        job.origin(),
        job.startOn(),
        job.stopOn(),
        job.instance(),
        job.kind(),
        job.environment(),
        job.exports(),
        new Server.Supervised(
            Optional.of(server.program().orElse(PRETENDED)),
            server.hooks(),
            server.supervision().ready(new Readiness.None(), 0),
            server.passing()),
        job.usage());
  }

  private SavedState state(Services services, OperatorOverrides orders, JobRequests jobs) {
    List<Survivor> survivors = new ArrayList<>();
    Map<String, SavedInstance> pasts = new HashMap<>();
    for (Service service : services.current()) {
      Instance instance = service.instance();
      if (instance == null) {
        continue;
      }
      String key = service.spec().key();
      pasts.put(key, instance.saved(ProcessFingerprint.UNKNOWN, false));
      switch (instance.main()) {
        case ProcessState.Alive(int pid) ->
            survivors.add(new Survivor(key, pid, jobs.environment(key)));
        case ProcessState.None _ when jobs.runs(key) ->
            survivors.add(new Survivor(key, ++last, jobs.environment(key)));
        case ProcessState.None _, ProcessState.Pending _, ProcessState.Left _ -> {}
      }
    }
    Effect.Remember said = orders.remember();
    return new SavedState(survivors, said.disabled(), said.stopped(), pasts);
  }

  private void begin(SavedState state) {
    on(new Event.Recalled(state));
    on(new Event.ConfigurationRead(configuration));
    steps.clear();
  }

  private List<Step> emit(Request.PlanEvent event) {
    Request request = new Request.Emit(event.event(), event.variables(), Request.When.AT_ONCE);
    on(new Event.Requested(new ClientId(1), new Peer(0, 0, 1), request));
    return steps;
  }

  /** Lets something happen, and all that follows from it. */
  private void on(Event first) {
    ahead.add(first);
    for (Event event = ahead.poll(); event != null && happened < MOST; event = ahead.poll()) {
      happened++;
      for (Effect effect : machine.on(event, now)) {
        answer(effect);
      }
    }
  }

  private void answer(Effect effect) {
    switch (effect) {
      case Effect.Prepare(ServiceId id, ServiceSpec spec, var _) -> specs.put(id, spec);
      case Effect.Open(ServiceId id) -> ahead.add(new Event.Opened(id));
      case Effect.Adopt(ServiceId id, int pid) -> mains.put(pid, id);
      case Effect.Spawn(Ticket ticket, var _, var _) -> spawn(ticket);
      case Effect.Kill(int pid, Signal signal, var _) -> kill(pid, signal);
      case Effect.Sweep(int group, var _) -> ahead.add(new Event.Swept(group));
      case Effect.Rehearse(ClientId client, var _) ->
          ahead.add(new Event.Rehearsed(client, configuration));
      default -> {} // Nothing else is asked that the machine would wait for.
    }
  }

  private void spawn(Ticket ticket) {
    int pid = ++last;
    ahead.add(new Event.Spawned(ticket, pid));
    if (ticket.role() != Role.MAIN) {
      ahead.add(new Event.ChildExited(pid, WELL));
      return;
    }
    mains.put(pid, ticket.service());
    ServiceSpec spec = spec(ticket.service());
    if (SourceId.of(spec.key()) instanceof SourceId.Job(String job) && tasks.contains(job)) {
      step(ticket.service(), Move.START, "runs to its end");
      ahead.add(new Event.ChildExited(pid, WELL));
      return;
    }
    step(ticket.service(), Move.START, "");
    ahead.add(new Event.Ready(pid));
  }

  private void kill(int pid, Signal signal) {
    ServiceId service = mains.get(pid);
    if (service != null && signal != Signal.CONT && mains.remove(pid) != null) {
      step(service, Move.STOP, "");
      ahead.add(new Event.ChildExited(pid, WELL));
    }
  }

  private ServiceSpec spec(ServiceId service) {
    return Check.present(specs.get(service), "what starts was prepared");
  }

  private void step(ServiceId service, Move move, String why) {
    steps.add(new Reply.Step(spec(service).name(), move, why));
  }
}
