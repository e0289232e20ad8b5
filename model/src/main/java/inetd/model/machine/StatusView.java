package inetd.model.machine;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Health;
import inetd.model.control.Status;
import inetd.model.control.Status.Change;
import inetd.model.control.Status.Goal;
import inetd.model.control.Status.Kind;
import inetd.model.instance.Instance;
import inetd.model.instance.NoticeText;
import inetd.model.instance.Outcome;
import inetd.model.instance.Phase;
import inetd.model.listen.SocketState;
import inetd.model.memory.History;
import inetd.model.rule.AcceptMax;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.Rulebook;
import inetd.model.rule.ServiceMax;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.verdict.ConditionView;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.WaitStatus;
import java.util.Optional;

/** A service as people see it: its health in a word, the reason in a sentence, what comes next. */
final class StatusView {
  private final Service service;
  private final OperatorOverrides orders;
  private final AccessPolicy permit;
  private final Moment now;

  StatusView(Service service, OperatorOverrides orders, AccessPolicy permit, Moment now) {
    this.service = service;
    this.orders = orders;
    this.permit = permit;
    this.now = now;
  }

  Status status() {
    ServiceSpec spec = service.spec();
    Instance instance = service.instance();
    History history = instance == null ? History.NONE : instance.history();
    return new Status(
        spec.name(),
        kind(spec),
        goal(),
        health(),
        pid(),
        LifeStep.of(instance),
        instance == null ? 0 : instance.since().wallMillis(),
        why(),
        next(),
        history.starts(),
        history.restarts(),
        history.lastEnd().map(WaitStatus::told).orElse(""),
        instance == null ? "" : instance.said(),
        address(spec.socket()),
        service.listener() == null ? 0 : service.listener().children(),
        !orders.disabled(spec.key()),
        permit.uid(spec),
        spec.origin().toString());
  }

  static Kind kind(ServiceSpec spec) {
    return switch (spec.server()) {
      case Server.Supervised _ -> spec.isDaemon() ? Kind.DAEMON : Kind.WAIT;
      case Server.PerConnection _ ->
          spec.socket() instanceof Socket.Tcpmux ? Kind.TCPMUX : Kind.NOWAIT;
      case Server.Internal _ -> Kind.INTERNAL;
    };
  }

  Goal goal() {
    boolean up =
        service.listener() == null
            ? service.instance() == null ? !orders.down(service.spec().key()) : service.wanted()
            : !(service.listener().state() instanceof SocketState.Closed);
    return up ? Goal.START : Goal.STOP;
  }

  Health health() {
    return ServiceHealth.of(service, goal() == Goal.START);
  }

  private int pid() {
    return service.instance() != null
            && service.instance().main() instanceof ProcessState.Alive(int pid)
        ? pid
        : 0;
  }

  private String why() {
    String key = service.spec().key();
    if (goal() == Goal.STOP && orders.down(key)) {
      return Rulebook.says(orders.standing(service));
    }
    Instance instance = service.instance();
    if (instance == null) {
      return service.listener() == null ? "" : socketWhy(service.listener().state());
    }
    String trouble = trouble(instance);
    return switch (instance.phase()) {
      case Phase.Down _, Phase.Waiting _ when service.listener() != null ->
          socketWhy(service.listener().state());
      case Phase.Down _ -> trouble.isEmpty() ? "nobody has started it" : resting(trouble);
      case Phase.Waiting(Notice why) ->
          why == Notice.NO_TRIGGER ? and(trouble, "it waits for what starts it") : resting(trouble);
      case Phase.Barred(Notice why) -> NoticeText.says(instance, why, now);
      case Phase.Held(long _, Notice why) -> and(trouble, NoticeText.says(instance, why, now));
      case Phase.Failed(Notice why) -> and(trouble, NoticeText.says(instance, why, now));
      case Phase.Spawned _ ->
          instance.supervision().health().readiness() instanceof Readiness.None
              ? "its program is not executed yet"
              : and("it is not ready yet", NoticeText.awaits(instance));
      case Phase.PreStart _ -> "its pre-start hook runs";
      case Phase.PostStart _ -> "its post-start hook runs";
      case Phase.PreStop _ -> "its pre-stop hook runs";
      case Phase.PostStop _ -> "its post-stop hook runs";
      case Phase.Killed _ -> "it is stopping, and was told to end";
      case Phase.Sweeping _ -> "it is stopping: others of its process group are still there";
      case Phase.Stopping _ -> "it is stopping";
      case Phase.Starting _, Phase.Running _ -> "";
    };
  }

  private static String resting(String trouble) {
    return trouble.isEmpty()
        ? "it has done its work, and nothing calls for another run"
        : trouble + "; nothing calls for another try";
  }

  /** The cause comes first: it is what somebody has to do something about. */
  private static String and(String trouble, String rule) {
    return rule.isEmpty() || trouble.isEmpty() ? trouble + rule : trouble + "; " + rule;
  }

  /** Returns what went wrong when it was last to run, or how that run ended if it failed. */
  private static String trouble(Instance instance) {
    String trouble = NoticeText.trouble(instance);
    return trouble.isEmpty() && instance.outcome() instanceof Outcome.Failed
        ? instance.history().lastEnd().map(WaitStatus::told).orElse("")
        : trouble;
  }

  private static String socketWhy(SocketState state) {
    return switch (state) {
      case SocketState.Full _ -> AcceptMax.REACHED;
      case SocketState.Limited _ -> ServiceMax.REACHED;
      case SocketState.Rebinding(long _, Failure why) -> "its socket cannot be opened: " + why;
      case SocketState.Stalled _ -> "the system has no room for another connection or process";
      case SocketState.Opening _,
          SocketState.Listening _,
          SocketState.Busy _,
          SocketState.Closed _ ->
          "";
    };
  }

  /** What comes first of all that time brings. */
  private Optional<Change> next() {
    Optional<Change> socket =
        service.listener() == null
            ? Optional.empty()
            : change(service.listener().state().deadline(), "its socket is opened again");
    if (service.instance() == null) {
      return socket;
    }
    Instance instance = service.instance();
    Optional<Change> phase = change(instance.phase().deadline(), what(instance.phase()));
    Optional<Change> alarm = change(instance.alarms().deadline(), "next start");
    Optional<Change> own =
        phase.isPresent() && instance.phase().deadline() <= instance.alarms().deadline()
            ? phase
            : alarm;
    return socket.isPresent() ? socket : own;
  }

  private Optional<Change> change(long deadline, String what) {
    return deadline == Moment.NEVER
        ? Optional.empty()
        : Optional.of(new Change(Math.max(0, deadline - now.nanos()) / 1_000_000, what));
  }

  private static String what(Phase phase) {
    return switch (phase) {
      case Phase.Held _ -> "next try";
      case Phase.Spawned _ -> "stopped if it is not ready";
      case Phase.Running _ -> "aborted unless it says that it is alive";
      case Phase.Killed _, Phase.Sweeping _ -> "killed";
      case Phase.PreStop _, Phase.PostStop _ -> "its hook is killed";
      case Phase.Down _,
          Phase.Waiting _,
          Phase.Barred _,
          Phase.Failed _,
          Phase.Starting _,
          Phase.PreStart _,
          Phase.PostStart _,
          Phase.Stopping _ ->
          "";
    };
  }

  /** Returns what would make a difference; empty if it waits for nothing. */
  String waitsFor() {
    if (goal() == Goal.STOP) {
      return "somebody to start it";
    }
    if (service.instance() == null) {
      return "";
    }
    Instance instance = service.instance();
    return switch (instance.phase()) {
      case Phase.Barred(Notice why) ->
          Rulebook.wants(why, instance.attempt(ConditionView.NONE, now));
      case Phase.Waiting(Notice why) when service.listener() == null && why == Notice.NO_TRIGGER ->
          String.join(", or ", RuleSettings.triggers(instance.supervision().settings()));
      case Phase.Down _, Phase.Waiting _ when service.listener() != null -> "data on its socket";
      case Phase.Down _, Phase.Waiting _, Phase.Failed _ -> "somebody to start it";
      case Phase.Spawned _ ->
          instance.supervision().health().readiness() instanceof Readiness.None
              ? "its program to be executed"
              : "the program to be ready";
      case Phase.Held _, Phase.Killed _, Phase.Sweeping _ -> "time to pass";
      case Phase.Starting _,
          Phase.PreStart _,
          Phase.PostStart _,
          Phase.Running _,
          Phase.PreStop _,
          Phase.Stopping _,
          Phase.PostStop _ ->
          "";
    };
  }

  private static String address(Socket socket) {
    return switch (socket) {
      case Socket.None _ -> "";
      case Socket.Tcpmux(String name, boolean _) -> "tcpmux " + name;
      case Socket.Listening(Endpoint endpoint, Rates _) -> endpoint.address().toString();
    };
  }
}
