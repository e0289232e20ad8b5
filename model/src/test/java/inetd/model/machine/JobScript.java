package inetd.model.machine;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.event.Expressions;
import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Given;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.JobSpec;
import inetd.model.spec.job.JobSpec.Kind;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import inetd.model.word.Peer;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A machine with jobs, and somebody who plays their programs one by one. */
final class JobScript {
  private static final Peer ROOT = new Peer(0, 0, 4000);
  static final Supervision PLAIN =
      Supervision.PLAIN
          .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
          .with(ThrottleInterval.SECONDS, 0)
          .ending(Signal.TERM, 5);
  static final Supervision RESPAWN =
      PLAIN
          .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
          .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(10, 5));

  final MachineScript script = new MachineScript();

  /** What happened, in order: spawns by role and name, signals. */
  final List<String> log = new ArrayList<>();

  /** What was answered to whom. */
  final Map<Integer, Reply> answers = new LinkedHashMap<>();

  private final List<JobSpec> jobs = new ArrayList<>();
  private final List<ServiceSpec> daemons = new ArrayList<>();
  private final Map<ServiceId, String> names = new LinkedHashMap<>();
  private final List<Ticket> asked = new ArrayList<>();
  private final Map<Ticket, Given> given = new LinkedHashMap<>();
  private final Map<String, Integer> pids = new LinkedHashMap<>();
  private final Map<String, List<String>> environments = new LinkedHashMap<>();
  private final Set<Integer> told = new HashSet<>();
  private int nextPid = 100;
  private int clients;

  /** A job in the making. */
  static final class Made {
    private final String name;
    private Optional<EventExpression> startOn = Optional.empty();
    private Optional<EventExpression> stopOn = Optional.empty();
    private String instance = "";
    private Kind kind = Kind.SERVICE;
    private List<String> environment = List.of();
    private List<String> exports = List.of();
    private boolean main = true;
    private final Map<Role, Program> hooks = new LinkedHashMap<>();
    private Supervision supervision = PLAIN;

    Made(String name) {
      this.name = name;
    }

    Made startOn(EventExpression on) {
      startOn = Optional.of(on);
      return this;
    }

    Made stopOn(EventExpression on) {
      stopOn = Optional.of(on);
      return this;
    }

    Made instance(String template) {
      instance = template;
      return this;
    }

    Made task() {
      kind = Kind.TASK;
      return this;
    }

    Made env(String... variables) {
      environment = List.of(variables);
      return this;
    }

    Made export(String... variables) {
      exports = List.of(variables);
      return this;
    }

    Made without(Role role) {
      main &= role != Role.MAIN;
      return this;
    }

    Made hook(Role role) {
      hooks.put(role, Specs.program("/bin/" + role));
      return this;
    }

    Made like(Supervision care) {
      supervision = care;
      return this;
    }

    JobSpec spec() {
      Hooks around =
          new Hooks(
              Optional.ofNullable(hooks.get(Role.PRE_START)),
              Optional.ofNullable(hooks.get(Role.POST_START)),
              Optional.ofNullable(hooks.get(Role.PRE_STOP)),
              Optional.ofNullable(hooks.get(Role.POST_STOP)));
      Optional<Program> program =
          main ? Optional.of(Specs.program("/bin/" + name)) : Optional.empty();
      return new JobSpec(
          name,
          new ServiceSpec.Origin("/jobs/" + name, 1, 1),
          startOn,
          stopOn,
          instance,
          kind,
          environment,
          exports,
          new Server.Supervised(program, around, supervision, Server.Passing.INETD),
          "");
    }
  }

  static Made job(String name) {
    return new Made(name);
  }

  /** Returns an expression of an event and globs, NAME=glob and NAME!=glob. */
  static EventExpression on(String event, String... values) {
    return Expressions.match(event, values);
  }

  JobScript with(ServiceSpec daemon) {
    daemons.add(daemon);
    return this;
  }

  /** Loads these jobs; one of a name that is there already takes its place. */
  JobScript load(Made... made) {
    effects(made);
    return this;
  }

  /** The same; returns what follows from it. */
  List<Effect> effects(Made... made) {
    for (Made each : made) {
      jobs.removeIf(it -> it.name().equals(each.name));
      jobs.add(each.spec());
    }
    return on(new Event.ConfigurationRead(configuration()));
  }

  private Configuration configuration() {
    return new Configuration(
        daemons, jobs, List.of(), Set.of(), Extent.Families.FILES.and(Extent.Families.JOBS));
  }

  /** The file of a job is gone, and that was read. */
  void remove(String name) {
    jobs.removeIf(it -> it.name().equals(name));
    on(new Event.ConfigurationRead(configuration()));
  }

  List<Effect> on(Event event) {
    List<Effect> effects = script.on(event);
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Prepare(ServiceId id, ServiceSpec spec, var _) -> names.put(id, spec.name());
        case Effect.Spawn(Ticket ticket, var _, Given with) -> {
          asked.add(ticket);
          given.put(ticket, with);
          String what = names.get(ticket.service()) + " " + word(ticket.role());
          environments.put(what, with.environment());
          log.add(what);
        }
        case Effect.Kill(int pid, var signal, var _) -> {
          told.add(pid);
          pids.forEach((what, its) -> {
            if (its == pid) {
              log.add(signal + " " + what);
            }
          });
        }
        case Effect.Answered(ClientId client, Reply reply) -> {
          answers.put(client.number(), reply);
          if (reply.next() == Reply.Next.MESSAGE) {
            on(new Event.Taken(client));
          }
        }
        case Effect.Rehearse(ClientId client, var _) ->
            on(new Event.Rehearsed(client, configuration()));
        default -> {}
      }
    }
    return effects;
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every program that was asked for is there. */
  JobScript spawn() {
    while (!asked.isEmpty()) {
      Ticket ticket = asked.removeFirst();
      int pid = nextPid++;
      pids.put(names.get(ticket.service()) + " " + word(ticket.role()), pid);
      on(new Event.Spawned(ticket, pid));
    }
    return this;
  }

  /** What was asked for first cannot be started. */
  void fail(Failure failure) {
    on(new Event.SpawnFailed(asked.removeFirst(), failure));
  }

  /** A program ends: "NAME ROLE". */
  void exit(String what, int status) {
    end(what, new WaitStatus.Exited(status));
  }

  void end(String what, WaitStatus status) {
    on(new Event.ChildExited(Check.present(pids.remove(what), what + " lives"), status));
    spawn();
  }

  /** One of those who live ends. */
  void endOne(int which, int status) {
    if (!pids.isEmpty()) {
      List<String> all = List.copyOf(pids.keySet());
      int pid = pid(all.get(which % all.size()));
      pids.remove(all.get(which % all.size()));
      told.remove(pid);
      on(new Event.ChildExited(pid, new WaitStatus.Exited(status)));
    }
  }

  void failOne(Failure failure) {
    if (!asked.isEmpty()) {
      fail(failure);
    }
  }

  void pass(long seconds) {
    script.now = script.now.plusNanos(seconds * Moment.SECOND);
    if (script.now.reached(script.machine.interest().deadline())) {
      on(new Event.Due());
    }
  }

  /** Every program is there, hooks end well, and whoever is told to end does. */
  void obey() {
    for (int i = 0; i < 40; i++) {
      spawn();
      for (String what : List.copyOf(pids.keySet())) {
        Integer pid = pids.get(what);
        if (pid != null && (!what.endsWith(" main") || told.contains(pid))) {
          pids.remove(what);
          on(new Event.ChildExited(pid, new WaitStatus.Exited(0)));
        }
      }
      pass(1);
    }
  }

  int ask(Verb verb, String name, String... variables) {
    int client = ++clients;
    on(
        new Event.Requested(
            new ClientId(client),
            ROOT,
            new Request.Act(verb, name, When.AT_GOAL, List.of(variables))));
    return client;
  }

  int emit(String event, String... variables) {
    int client = ++clients;
    on(
        new Event.Requested(
            new ClientId(client), ROOT, new Request.Emit(event, List.of(variables), When.AT_GOAL)));
    return client;
  }

  /** Returns what an event would do, MOVE NAME. */
  List<String> foreseen(String event, String... variables) {
    int client = ++clients;
    on(
        new Event.Requested(
            new ClientId(client), ROOT, new Request.PlanEvent(event, List.of(variables))));
    return answers.get(client) instanceof Reply.Plan plan
        ? plan.steps().stream().map(step -> step.move() + " " + step.name()).toList()
        : List.of(heard(client));
  }

  /** Starts it and lets its programs be there; returns who waits. */
  int start(String name, String... variables) {
    int client = ask(Verb.START, name, variables);
    spawn();
    return client;
  }

  /** Returns what a client knows: waits, done, or why not. */
  String heard(int client) {
    return switch (answers.get(client)) {
      case null -> "waits";
      case Reply.Statuses(var _, var _, Reply.Course.Over(List<String> missing)) ->
          missing.isEmpty() ? "done" : "missing " + missing;
      case Reply.Statuses _ -> "waits";
      case Reply.Taken _ -> "done";
      case Reply.Failed failed -> failed.text();
      case Reply other -> other.toString();
    };
  }

  /** Returns the phase of the service of that name; empty if it is not there. */
  String phase(String name) {
    return script.machine.snapshot().services().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .map(it -> it.instances().getFirst().phase())
        .map(Phase::getClass)
        .map(Class::getSimpleName)
        .orElse("");
  }

  List<String> environment(String what) {
    return Check.present(environments.get(what), what + " was started");
  }

  int pid(String what) {
    return Check.present(pids.get(what), what + " lives");
  }

  Map<String, Integer> living() {
    return pids;
  }

  /** Returns the names that a question about a job and variables is answered with. */
  List<String> status(String name, String... variables) {
    int client = ++clients;
    on(
        new Event.Requested(
            new ClientId(client), ROOT, new Request.Status(List.of(name), List.of(variables))));
    return answers.get(client) instanceof Reply.Statuses statuses
        ? statuses.services().stream().map(it -> it.name()).toList()
        : List.of(heard(client));
  }

  String waitsFor(String name) {
    int client = ++clients;
    on(new Event.Requested(new ClientId(client), ROOT, new Request.Why(name)));
    return answers.get(client) instanceof Reply.Why why ? why.waitsFor() : "";
  }

  /** Returns what was started since this was asked last. */
  List<String> started() {
    return since().stream().filter(it -> !it.startsWith("TERM ")).toList();
  }

  /** Returns what happened since this was asked last. */
  List<String> since() {
    List<String> all = List.copyOf(log);
    log.clear();
    return all;
  }
}
