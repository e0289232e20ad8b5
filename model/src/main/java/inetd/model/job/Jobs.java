package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.event.EmissionQueue;
import inetd.model.event.EmissionQueue.Finished;
import inetd.model.event.Emitted;
import inetd.model.event.Emitters;
import inetd.model.event.EventDispatch;
import inetd.model.event.Waiter;
import inetd.model.instance.Announcement;
import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.Phase;
import inetd.model.load.Adoption;
import inetd.model.load.ServiceLoader;
import inetd.model.port.Given;
import inetd.model.source.Configuration;
import inetd.model.spec.SourceId;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import inetd.model.verdict.ConditionView;
import inetd.model.word.ClientId;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and their events, as the machine knows them.
 *
 * <p>Daemons of inetd.conf take part: they announce themselves if somebody waits for that, and cost
 * nothing if nobody does.
 */
public final class Jobs {
  /** Events that are handled at one time. */
  private static final int MOST_EVENTS = 16_384;

  /** The event that somebody has come to a socket of inetd.conf. */
  private static final String SOCKET = "socket";

  /** A service that is blocked until an event is over, and the number it is released by. */
  private record Blocked(Service service, long announcement) {}

  private final Turn turn;
  private final ConditionView conditions;
  private final EmissionQueue queue = new EmissionQueue();
  private final EventDispatch dispatch = new EventDispatch(queue);
  private final JobTable table;
  private final JobRuns runs;
  private final JobRequests requests;
  private final WaitText text;
  private final Map<Long, Blocked> blocked = new HashMap<>();

  /** An inetd before this one has had what there is. */
  private boolean inherits;

  private boolean started;

  private Moment counted = new Moment(Moment.NEVER, 0);
  private int handled;
  private long resume = Moment.NEVER;
  private boolean leaving;

  public Jobs(
      Turn turn,
      ServiceLoader loader,
      Adoption adoption,
      OperatorOverrides orders,
      ConditionView conditions) {
    this.turn = turn;
    this.conditions = conditions;
    this.table = new JobTable(loader, adoption, dispatch);
    this.runs = new JobRuns(turn, table, queue, orders, conditions);
    this.requests = new JobRequests(turn, table, runs);
    this.text = new WaitText(table, queue);
  }

  /** Returns what people want of them. */
  public JobRequests requests() {
    return requests;
  }

  // --- definitions ---

  /** There was an inetd before this one, and this was going on: the machine was up already. */
  public void recalled(boolean any) {
    inherits |= any;
  }

  /** Takes over what a reading says of jobs; the first one is {@code startup}. */
  public void to(Configuration read) {
    table.to(read, turn);
    if (!started && read.extent().covers(new SourceId.Job(""))) {
      started = true;
      if (!inherits) {
        tell("startup", List.of());
      }
    }
  }

  /** Takes what a reading says of the jobs whose instances, by their keys, are restarted anyway. */
  public void renew(List<String> keys, Configuration read) {
    Set<SourceId> restarted = new HashSet<>();
    keys.forEach(key -> restarted.add(SourceId.of(key)));
    for (JobSpec spec : read.jobs()) {
      if (restarted.contains(spec.source())) {
        table.find(spec.name()).ifPresent(job -> job.define(spec));
      }
    }
  }

  /** Everything is put away: nothing starts any more, and nobody is kept from going. */
  public void leave() {
    leaving = true;
    blocked.values().forEach(this::release);
    blocked.clear();
  }

  // --- events ---

  /** Raises an event for whoever waits for it; nobody else hears of it. */
  public void tell(String event, List<String> variables) {
    if (dispatch.hears(event)) {
      queue.raise(new Emission(event, variables), new Waiter.Nobody());
    }
  }

  /** Somebody has come to the socket of a service. */
  public void called(@Nullable Service service) {
    if (service != null && dispatch.hears(SOCKET)) {
      tell(SOCKET, List.of("SERVICE=".concat(service.spec().name())));
    }
  }

  /** Raises an event that somebody has made; returns its number. */
  public long emit(Emission what, Waiter waiter) {
    return queue.raise(what, waiter).number();
  }

  /** Lets the next event be handled, or those go on who waited for one; tells whether any was. */
  public boolean next(Emitters emitters) {
    @Nullable Finished over = queue.nextFinished();
    if (over == null) {
      return handle();
    }
    switch (over.waiter()) {
      case Waiter.Nobody _ -> {}
      case Waiter.Client(ClientId client) ->
          emitters.over(client, over.event().number(), over.failed());
      case Waiter.Blocked _ -> {
        Blocked who = blocked.remove(over.event().number());
        if (who != null) {
          release(who);
        }
      }
    }
    return true;
  }

  /** Jobs that move each other for ever must not keep inetd from everything else. */
  private boolean handle() {
    if (!turn.now().equals(counted)) {
      counted = turn.now();
      handled = 0;
    }
    if (handled >= MOST_EVENTS) {
      resume = turn.now().plusSeconds(1);
      return false;
    }
    resume = Moment.NEVER;
    handled++;
    return dispatch.handle(leaving ? stopsOnly : runs);
  }

  /** Returns when events that are pending go on. */
  public long deadline() {
    return resume;
  }

  private final EventDispatch.Movers stopsOnly =
      new EventDispatch.Movers() {
        @Override
        public void stop(String key, List<Emitted> events) {
          runs.stop(key, events);
        }

        @Override
        public void start(String job, List<Emitted> events) {}
      };

  private void release(Blocked who) {
    turn.later(who.service(), new InstanceEvent.Released(who.announcement()));
  }

  // --- lives ---

  /**
   * An instance is about to go up or down; tells whether it has to wait, until {@link
   * InstanceEvent.Released} comes to it.
   */
  public boolean announced(Service service, Instance now, Announcement what) {
    String event = event(what);
    queue.unblock(service.spec().key()); // It may have been stopped while it waited.
    Optional<JobInstance> job = table.isEmpty() ? Optional.empty() : instance(service, what);
    if (job.isEmpty() && !dispatch.hears(event)) {
      return false;
    }
    Emission emission =
        job.isPresent()
            ? runs.announced(job.get(), now, what)
            : DaemonEvents.announced(now, what, conditions, turn.now());
    if (leaving || !dispatch.hears(event)) {
      return false;
    }
    Emitted raised = queue.raise(emission, new Waiter.Blocked(service.spec().key()));
    blocked.put(raised.number(), new Blocked(service, what.number()));
    return true;
  }

  /** Who starts without that a person or an event has said so is one from now on. */
  private Optional<JobInstance> instance(Service service, Announcement what) {
    Optional<JobInstance> known = table.at(service);
    if (known.isPresent() || what instanceof Announcement.Stopping) {
      return known;
    }
    return requests
        .home(service)
        .map(job -> {
          JobInstance it = table.add(job, "", turn);
          it.goal = true;
          return it;
        });
  }

  private static String event(Announcement what) {
    return switch (what) {
      case Announcement.Starting _ -> LifeEvent.STARTING;
      case Announcement.Stopping _ -> LifeEvent.STOPPING;
    };
  }

  /** Something is about to happen to an instance; tells whether it is to go down before. */
  public boolean goesDown(Service service, Instance before, InstanceEvent what) {
    if (table.isEmpty() || !(before.phase() instanceof Phase.PostStop(ProcessState hook, long _))) {
      return false;
    }
    Optional<JobFailure> failure =
        switch (what) {
          case InstanceEvent.Ended end when hook.is(end.pid()) && !end.status().success() ->
              Optional.of(JobFailure.of(Role.POST_STOP, end.status()));
          case InstanceEvent.NotStarted(Role role, var _) when role == Role.POST_STOP ->
              Optional.of(JobFailure.unended(role));
          default -> Optional.empty();
        };
    Optional<JobInstance> it = table.at(service);
    if (failure.isEmpty() || it.isEmpty()) {
      return false;
    }
    runs.postStopFailed(it.get(), failure.get());
    return true;
  }

  /** Something has happened to an instance. */
  public void moved(Service service, Instance before, Instance after) {
    Phase was = before.phase();
    Phase is = after.phase();
    if (table.isEmpty() || was.getClass() == is.getClass()) {
      return;
    }
    if (is instanceof Phase.Stopping && dispatch.hears(DaemonEvents.CRASHED)) {
      DaemonEvents.crashed(after).ifPresent(it -> tell(it.name(), it.variables()));
    }
    Optional<JobInstance> job = table.at(service);
    Optional<Emission> event =
        job.isPresent() ? runs.moved(job.get(), was, after) : DaemonEvents.moved(was, after);
    event.ifPresent(it -> tell(it.name(), it.variables()));
  }

  /** Returns what a program that is about to be started is given beside what is defined. */
  public Given given(Service service, Role role) {
    if (table.isEmpty()) {
      return Given.NONE;
    }
    return table.at(service).map(it -> new Given(List.of(), it.given(role))).orElse(Given.NONE);
  }

  /** Returns for whom the service of this key waits; empty if no event blocks it. */
  public String waitsFor(String key) {
    return text.of(key);
  }
}
