package inetd.model.operator;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.event.Emitters;
import inetd.model.operator.AnswerPortions.Form;
import inetd.model.port.Effect.Tell;
import inetd.model.source.Configuration;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one place where requests are answered.
 *
 * <p>An action is answered when what follows from it has run: {@link #settled}. All services that a
 * name stands for are asked about before anything is done to the first.
 */
public final class RequestHandler implements Emitters {
  private record Done(ClientId client, Peer peer, List<ServiceId> services) {}

  private final OperatedMachine machine;
  private final AccessPolicy permit;
  private final Watchers watchers;
  private final AnswerPortions portions;
  private final GoalWaits waits;
  private final RunRequests runs;
  private final EmitRequests emits;
  private final PlanRequests plans;
  private final UpgradeRequests upgrades;
  private final Audit audit;
  private final SignalRequests signals;

  private final List<Done> done = new ArrayList<>();

  public RequestHandler(OperatedMachine machine, AccessPolicy permit) {
    this.machine = machine;
    this.permit = permit;
    this.watchers = new Watchers(machine, permit);
    this.portions = new AnswerPortions(machine, permit);
    this.waits = new GoalWaits(machine, portions);
    this.plans = new PlanRequests(machine, portions);
    this.emits = new EmitRequests(machine, portions);
    this.upgrades = new UpgradeRequests(machine, portions);
    this.audit = new Audit(machine);
    this.signals = new SignalRequests(machine, audit);
    this.runs = new RunRequests(machine, permit, waits, portions);
  }

  /** Answers; returns what is to be said of a request that was refused. */
  public Optional<String> requested(ClientId client, Peer peer, Request request) {
    waits.remove(client);
    emits.gone(client);
    Optional<Reply.Failed> failure = new Asking(client, peer).take(request);
    failure.ifPresent(reply -> portions.answer(client, reply));
    return failure
        .filter(reply -> reply.cause() == Cause.NOT_PERMITTED)
        .map(reply -> "user " + peer.uid() + " (pid " + peer.pid() + "): " + reply.text());
  }

  /** Forgets a client; its requests stay done. */
  public void gone(ClientId client) {
    watchers.remove(client);
    waits.remove(client);
    runs.gone(client);
    plans.gone(client);
    upgrades.gone(client);
    emits.gone(client);
    portions.remove(client);
    done.removeIf(it -> it.client().equals(client));
  }

  @Override
  public void over(ClientId client, long number, boolean failed) {
    emits.over(client, number, failed);
  }

  public UpgradeRequests upgrades() {
    return upgrades;
  }

  /** {@code client} has taken what there was of its answer. */
  public void taken(ClientId client) {
    if (!portions.taken(client)) {
      waits.taken(client);
    }
  }

  public void rehearsed(ClientId client, Configuration configuration) {
    plans.rehearsed(client, configuration);
  }

  /** Returns what answers requests for services without files. */
  public RunRequests runs() {
    return runs;
  }

  /** Something about {@code service} is not as it was. */
  public void changed(ServiceId service) {
    waits.changed(service);
    watchers.changed(service);
  }

  /** Something was said. */
  public void told(Tell tell) {
    watchers.told(tell);
  }

  /** Nothing follows any more from what happened: answers it, and tells those who watch. */
  public void settled() {
    for (Done action : done) {
      portions.begin(Form.STATUSES, action.client(), action.peer(), action.services());
    }
    done.clear();
    waits.settled();
    runs.settled();
    watchers.settled();
  }

  /** One request of one client; what takes it up returns why it cannot be done, or nothing. */
  private final class Asking {
    private final ClientId client;
    private final Peer peer;
    private final ServiceLookup names;

    Asking(ClientId client, Peer peer) {
      this.client = client;
      this.peer = peer;
      this.names = new ServiceLookup(machine, permit, peer);
    }

    Optional<Reply.Failed> take(Request request) {
      return switch (request) {
        case Request.Names() -> told(Form.NAMES, machine.services());
        case Request.Status(List<String> wanted, List<String> variables) ->
            status(wanted, variables);
        case Request.Act act ->
            names
                .choose(act.name(), act.verb().name().toLowerCase(Locale.ROOT))
                .then(services -> choose(act, services));
        case Request.Emit emit ->
            names.everything("emit events").or(this::leaving).or(() -> emits.emit(client, emit));
        case Request.Send(String name, Signal signal) ->
            names.choose(name, "signal").then(services -> send(name, signal, services));
        case Request.Problems() ->
            names.everything("ask about the configuration").or(() -> answered(plans.problems()));
        case Request.Reload() ->
            names.everything("reload the configuration").or(this::leaving).or(this::reload);
        case Request.Upgrade() ->
            names.everything("upgrade inetd").or(this::leaving).or(() -> upgrades.upgrade(client));
        case Request.Plan(Optional<String> file) ->
            names.everything("have a configuration read").or(() -> plans.plan(client, file));
        case Request.Jobs _ ->
            names.everything("see all jobs").or(() -> answered(new Reply.Jobs(machine.jobs())));
        case Request.PlanEvent event ->
            names
                .everything("ask what an event would do")
                .or(() -> answered(new Reply.Plan(machine.plan(event), List.of())));
        case Request.Why(String name) -> names.chooseOne(name, "ask about").then(this::why);
        case Request.Log(String name, int lines) ->
            names.chooseOne(name, "ask about").then(services -> log(services, lines));
        case Request.Watch(List<String> wanted) -> watch(wanted);
        case Request.Run run -> leaving().or(() -> runs.run(client, peer, run));
        case Request.Remove remove -> leaving().or(() -> runs.remove(client, remove, names));
      };
    }

    private Optional<Reply.Failed> told(Form form, List<ServiceId> services) {
      portions.begin(form, client, peer, services);
      return Optional.empty();
    }

    private Optional<Reply.Failed> status(List<String> wanted, List<String> variables) {
      LookupResult choice =
          wanted.isEmpty()
              ? new LookupResult.Found(names.own())
              : names.choose(wanted, "ask about");
      if (variables.isEmpty()) {
        return choice.then(services -> told(Form.STATUSES, services));
      }
      if (wanted.size() != 1 || !machine.isJob(wanted.getFirst())) {
        return choice.then(_ -> impossible("variables are of one job, and none is named"));
      }
      return choice.then(_ ->
          machine
              .instance(wanted.getFirst(), variables)
              .then(services -> told(Form.STATUSES, services)));
    }

    /** Of a job, the instance is found that the variables mean; nothing else takes any. */
    private Optional<Reply.Failed> choose(Request.Act act, List<ServiceId> services) {
      if (!machine.isJob(act.name())) {
        return act.variables().isEmpty()
            ? act(act, services)
            : impossible(act.name() + " is no job, and takes no variables");
      }
      return switch (act.verb()) {
        case START ->
            leaving()
                .or(() -> disabled(services))
                .or(() -> machine.instance(act).then(chosen -> act(act, chosen)));
        case STOP, RESTART -> machine.instance(act).then(chosen -> act(act, chosen));
        case RELOAD ->
            act.variables().isEmpty()
                ? act(act, services)
                : machine.instance(act).then(chosen -> act(act, chosen));
        case RESET, ENABLE, DISABLE -> act(act, services);
      };
    }

    private Optional<Reply.Failed> act(Request.Act act, List<ServiceId> services) {
      Verb verb = act.verb();
      Optional<Reply.Failed> hindrance =
          switch (verb) {
            case START, RESTART -> leaving().or(() -> disabled(services));
            case STOP, RESET, ENABLE, DISABLE -> leaving();
            case RELOAD -> signals.reread(act.name(), services);
          };
      if (hindrance.isEmpty()) {
        Aim.of(act)
            .ifPresentOrElse(
                aim -> waits.begin(client, peer, aim, services),
                () -> done.add(new Done(client, peer, services)));
        for (ServiceId id : services) {
          audit.act(verb, id, peer);
          if (verb != Verb.RELOAD) {
            machine.act(verb, id, act.variables());
            audit.sign(verb, id, peer);
          }
        }
      }
      return hindrance;
    }

    private Optional<Reply.Failed> disabled(List<ServiceId> services) {
      return services.stream()
          .map(machine::status)
          .filter(status -> !status.enabled())
          .findFirst()
          .flatMap(status -> impossible(status.name() + " is disabled; enable it first"));
    }

    private Optional<Reply.Failed> leaving() {
      return machine.leaving() ? impossible("inetd is going away") : Optional.empty();
    }

    private Optional<Reply.Failed> send(String name, Signal signal, List<ServiceId> services) {
      return signals.send(name, signal, services, peer).or(() -> answered(new Reply.Taken()));
    }

    private Optional<Reply.Failed> reload() {
      audit.reload(peer);
      machine.reload();
      return answered(new Reply.Taken());
    }

    private Optional<Reply.Failed> why(List<ServiceId> services) {
      ServiceId id = services.getFirst();
      return answered(
          new Reply.Why(
              machine.status(id), machine.findings(id), machine.waitsFor(id), machine.ifEnded(id)));
    }

    private Optional<Reply.Failed> log(List<ServiceId> services, int lines) {
      return answered(new Reply.Log(machine.status(services.getFirst()).name(), lines));
    }

    private Optional<Reply.Failed> watch(List<String> wanted) {
      return names
          .choose(wanted, "watch")
          .then(_ -> {
            watchers.add(client, peer, wanted);
            return answered(new Reply.News("", "", Optional.empty()));
          });
    }

    private Optional<Reply.Failed> answered(Reply reply) {
      portions.answer(client, reply);
      return Optional.empty();
    }

    private static Optional<Reply.Failed> impossible(String why) {
      return Optional.of(new Reply.Failed(Cause.NOT_POSSIBLE, why));
    }
  }
}
