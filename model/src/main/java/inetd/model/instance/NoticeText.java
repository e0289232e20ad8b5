package inetd.model.instance;

import inetd.model.memory.History;
import inetd.model.port.Effect.Tell;
import inetd.model.source.Problem;
import inetd.model.spec.Address;
import inetd.model.spec.Duty;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Gates;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Role;
import inetd.model.word.StandingOrder;
import inetd.model.word.Subject;
import inetd.model.word.WaitStatus;

/**
 * The words of every notice, in one place.
 *
 * <p>Where NetBSD's inetd has the message, its wording is kept, since scripts match on it; {@code
 * S/P} in its texts is {@link ServiceSpec#name}.
 */
public final class NoticeText {
  private static final Subject INETD = new Subject.Inetd();

  private NoticeText() {}

  public static Tell serviceMax(Subject.Named service, Rates rates, Limits limits) {
    return tell(
        Notice.SERVICE_MAX,
        service,
        ": max spawn rate ("
            + rates.serviceMax()
            + " in "
            + limits.window()
            + " seconds) already met; closing for "
            + limits.retry()
            + " seconds");
  }

  public static Tell ipMax(Subject.Named service, Rates rates, Limits limits, Address peer) {
    return tell(
        Notice.IP_MAX,
        service,
        ": max ip spawn rate ("
            + rates.ipMax().orElse(0)
            + " in "
            + limits.window()
            + " seconds) for '"
            + host(peer)
            + "' already met; service not started");
  }

  public static Tell acceptMaxReached(Subject.Named service, long most) {
    return tell(
        Notice.ACCEPT_MAX_REACHED,
        service,
        ": accept_max reached (" + most + ");service suspended");
  }

  public static Tell acceptMaxResumed(Subject.Named service, long most) {
    return tell(
        Notice.ACCEPT_MAX_RESUMED,
        service,
        ": fell below accept_max (" + most + ");service resumed");
  }

  public static Tell conversationsFull(Subject.Named service, Address host, int many) {
    return tell(
        Notice.CONVERSATIONS_FULL,
        service,
        ": "
            + many
            + " built-in conversations already; those of who has most are closed, now of "
            + (host instanceof Address.Inet inet ? inet.ip() : host));
  }

  public static Tell openFailed(Subject.Named service, Failure failure, Limits limits) {
    return tell(
        failure.step() == Failure.Step.BIND ? Notice.BIND_FAILED : Notice.OPEN_FAILED,
        service,
        ": "
            + failure
            + switch (failure.kind()) {
              case SHORTAGE -> "; trying again until there is room";
              case BROKEN -> "; trying again, at last every " + limits.retry() + " seconds";
            });
  }

  public static Tell acceptFailed(Subject.Named service, Failure failure) {
    return tell(Notice.ACCEPT_FAILED, service, ": " + failure);
  }

  public static Tell possibleDos(Subject.Named service, Address.Inet peer) {
    return new Tell(
        service,
        Notice.POSSIBLE_DOS,
        "Possible DoS attack from " + peer.ip() + ", Port " + peer.port());
  }

  /** The system would not start anything now, or this program cannot be started. */
  public static Tell notStarted(Subject.Named service, String path, Failure failure) {
    return switch (failure.kind()) {
      case SHORTAGE -> tell(Notice.FORK_FAILED, service, ": " + failure);
      case BROKEN -> tell(Notice.START_FAILED, service, ": " + cannot(path, failure));
    };
  }

  static String cannot(String path, Failure failure) {
    return failure.step() == Failure.Step.EXEC
        ? "cannot execute " + path + ": " + failure.text()
        : "cannot start " + path + ": " + failure;
  }

  /** The main process ended and nobody had asked it to. */
  static Tell ended(Instance instance, int pid, WaitStatus status) {
    return switch (instance.spec().duty()) {
      case Duty.Wait _ ->
          new Tell(
              instance.subject(),
              instance.restart().success(status) ? Notice.FINISHED : Notice.SERVER_ENDED,
              instance.program().path() + ": " + status);
      case Duty.Daemon _, Duty.Nowait _, Duty.Internal _, Duty.Muxed _ ->
          tell(
              instance.restart().success(status) ? Notice.FINISHED : Notice.CRASHED,
              instance.subject(),
              " (pid " + pid + "): " + status);
    };
  }

  static Tell restarting(Instance instance) {
    return tell(
        Notice.RESTARTING,
        instance.subject(),
        ": restarting after "
            + (instance.history().lastTry() != History.Try.FAILED
                ? instance.history().lastEnd().map(WaitStatus::toString).orElse("its start")
                : "a failed start"));
  }

  static Tell barred(Instance instance, Notice why) {
    return tell(why, instance.subject(), ": not started: " + gate(instance, why));
  }

  static Tell gateClosed(Instance instance, Notice why) {
    return tell(why, instance.subject(), ": stopped: " + gate(instance, why));
  }

  /** Says what a gate waits for. */
  public static String gate(Instance instance, Notice why) {
    String path =
        instance.supervision().gates().path().map(Gates.PathGate::path).orElse("its path");
    return why == Notice.NO_NETWORK
        ? "the network is not there"
        : path + (why == Notice.PATH_MISSING ? " is missing" : " is there");
  }

  static Tell hung(Instance instance) {
    return tell(Notice.HUNG, instance.subject(), ": " + hangs(instance) + "; aborted");
  }

  static String hangs(Instance instance) {
    return instance.supervision().watchdog().isPresent()
        ? "did not say within "
            + instance.supervision().watchdog().getAsLong()
            + " seconds that it is alive"
        : "says that it hangs";
  }

  static Tell mainMoved(Instance instance, int pid) {
    return tell(Notice.MAIN_MOVED, instance.subject(), ": its main process is pid " + pid + " now");
  }

  static Tell adopted(Instance instance, int pid) {
    return tell(
        Notice.ADOPTED, instance.subject(), " (pid " + pid + "): runs since before; taken over");
  }

  public static Tell unclaimed(String key, int pid) {
    return new Tell(
        INETD,
        Notice.UNCLAIMED,
        key + " (pid " + pid + "): runs since before, and is no longer configured; stopped");
  }

  static Tell groupLeft(Instance instance, int group) {
    return tell(
        Notice.GROUP_LEFT,
        instance.subject(),
        ": others of process group "
            + group
            + " are still there after "
            + instance.supervision().exitTimeout()
            + " seconds, killed");
  }

  public static Tell keptDown(Subject.Named service, StandingOrder order, String unread) {
    return switch (order) {
      case DISABLED -> tell(Notice.DISABLED, service, ": disabled; not started");
      case STOPPED -> tell(Notice.STOPPED, service, ": stopped by hand; not started");
      case DOUBTED -> tell(Notice.DOUBTED, service, ": " + doubt(unread) + "; not started");
      case NONE -> throw new AssertionError("broken invariant: nobody keeps it down");
    };
  }

  public static String doubt(String unread) {
    return unread + " cannot be read, and may say that it is to stay down";
  }

  public static Tell asKnown(Subject.Named service, Problem problem) {
    return tell(Notice.KEPT, service, ": restarted as it was read before: " + problem);
  }

  public static Tell essentialLost(Subject.Named service) {
    return tell(
        Notice.ESSENTIAL_LOST, service, ": is essential and was given up; inetd stops everything");
  }

  static Tell held(Instance instance, Notice why, long until, Moment now) {
    long millis = Math.max(0, until - now.nanos() + 999_999) / 1_000_000;
    return tell(
        why,
        instance.subject(),
        ": held for "
            + millis / 1000
            + (millis % 1000 == 0 ? "" : "." + String.valueOf(1000 + millis % 1000).substring(1))
            + " s"
            + (pace(instance, why).isEmpty() ? "" : ": " + pace(instance, why)));
  }

  /** Says what holds it. */
  public static String pace(Instance instance, Notice why) {
    if (why == Notice.THROTTLED) {
      return instance.restart().throttle() == 0
          ? "a start that failed is tried again once a second"
          : "throttle_interval = " + instance.restart().throttle();
    }
    return why == Notice.BACKING_OFF
        ? "unexpected end " + instance.history().respawns().streak() + " in a row"
        : "";
  }

  static Tell givenUp(Instance instance, Notice why) {
    return tell(why, instance.subject(), ": " + surrender(instance));
  }

  /** Says why it was given up. */
  public static String surrender(Instance instance) {
    return instance
        .restart()
        .limit()
        .map(limit ->
            "given up after more than "
                + limit.count()
                + " unexpected restarts in "
                + limit.seconds()
                + " seconds")
        .orElse("given up");
  }

  static Tell hookFailed(Instance instance, Role role, String how) {
    return tell(Notice.HOOK_FAILED, instance.subject(), ": " + hook(role, how));
  }

  static String hook(Role role, String how) {
    return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ": " + how;
  }

  static Tell notReady(Instance instance) {
    return tell(Notice.NOT_READY, instance.subject(), ": " + late(instance));
  }

  static String late(Instance instance) {
    return "not ready after " + instance.supervision().readyTimeout() + " seconds";
  }

  static Tell killed(Instance instance, int pid) {
    return tell(
        Notice.KILLED,
        instance.subject(),
        " (pid "
            + pid
            + "): still there after "
            + instance.supervision().exitTimeout()
            + " seconds, killed");
  }

  public static Tell goingAway() {
    return new Tell(INETD, Notice.GOING_AWAY, "Going away.");
  }

  public static Tell clientRefused(String text) {
    return new Tell(INETD, Notice.CLIENT_REFUSED, text);
  }

  public static Tell problem(Problem problem) {
    return new Tell(
        INETD,
        switch (problem.severity()) {
          case ERROR -> Notice.PROBLEM;
          case WARNING -> Notice.ODDITY;
        },
        problem.toString());
  }

  public static Tell kept(int services) {
    return new Tell(
        INETD,
        Notice.KEPT,
        "the configuration has errors: "
            + services
            + (services == 1 ? " service" : " services")
            + " it no longer names kept as they were");
  }

  public static Tell loaded(int services) {
    return new Tell(
        INETD,
        Notice.LOADED,
        services + (services == 1 ? " service loaded." : " services loaded."));
  }

  public static Tell added(Subject.Named service, ServiceSpec spec) {
    return new Tell(service, Notice.ADDED, "ADD : " + describe(spec));
  }

  public static Tell changed(Subject.Named service, ServiceSpec spec) {
    return new Tell(service, Notice.CHANGED, "REDO: " + describe(spec));
  }

  public static Tell removed(Subject.Named service, ServiceSpec spec) {
    return new Tell(service, Notice.REMOVED, "FREE: " + describe(spec));
  }

  /** One line with host, service, protocol, wait and limit, user and server, as NetBSD prints. */
  private static String describe(ServiceSpec spec) {
    return switch (spec.duty()) {
      case Duty.Wait wait ->
          describe(spec, wait.endpoint(), "wait." + wait.rates().serviceMax(), wait.program());
      case Duty.Nowait nowait ->
          describe(
              spec, nowait.endpoint(), "nowait." + nowait.rates().serviceMax(), nowait.program());
      case Duty.Internal internal ->
          spec.name()
              + " at "
              + internal.endpoint().address()
              + " nowait."
              + internal.rates().serviceMax()
              + " internal";
      case Duty.Muxed muxed -> spec.name() + " " + user(muxed.program());
      case Duty.Daemon daemon -> spec.name() + " " + user(daemon.program());
    };
  }

  private static String describe(
      ServiceSpec spec, Endpoint endpoint, String wait, Program program) {
    return spec.name() + " at " + endpoint.address() + " " + wait + " " + user(program);
  }

  private static String user(Program program) {
    String user =
        switch (program.credentials()) {
          case Program.Credentials.Own _ -> "-";
          case Program.Credentials.OwnWithGroup(int gid) -> "-:" + gid;
          case Program.Credentials.As as -> as.user() + ":" + as.gid();
        };
    return "user " + user + " server " + program.path();
  }

  private static String host(Address peer) {
    return switch (peer) {
      case Address.Inet(var ip, int _) -> ip.toString();
      case Address.Local(String path) -> path;
      case Address.Unknown _ -> "?";
    };
  }

  private static Tell tell(Notice notice, Subject.Named service, String rest) {
    return new Tell(service, notice, service.name() + rest);
  }
}
