package inetd.model.instance;

import inetd.model.memory.History;
import inetd.model.port.Effect.Tell;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Readiness;
import inetd.model.spec.ServiceSpec;
import inetd.model.verdict.ConditionView;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Role;
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

  /** The system would not start anything now, or this program cannot be started. */
  public static Tell notStarted(Subject.Named service, String path, Failure failure) {
    return switch (failure.kind()) {
      case SHORTAGE -> Tell.of(Notice.FORK_FAILED, service, ": " + failure);
      case BROKEN -> Tell.of(Notice.START_FAILED, service, ": " + cannot(path, failure));
    };
  }

  static String cannot(String path, Failure failure) {
    return failure.step() == Failure.Step.EXEC
        ? "cannot execute " + path + ": " + failure.text()
        : "cannot start " + path + ": " + failure;
  }

  public static Tell notStarted(Instance instance, Role role, Failure failure) {
    return switch (role) {
      case MAIN -> notStarted(instance.subject(), path(instance), failure);
      case PRE_START, POST_START, PRE_STOP, POST_STOP, CONTROL ->
          hookFailed(instance, role, failure.toString());
    };
  }

  /** The main process, 0 if its number is not known, ended and nobody had asked it to. */
  static Tell ended(Instance instance, int pid, WaitStatus status) {
    boolean success = KeepAlive.success(instance.settings(), status);
    return instance.spec().isDaemon()
        ? Tell.of(
            success ? Notice.FINISHED : Notice.CRASHED,
            instance.subject(),
            (pid == 0 ? ": " : " (pid " + pid + "): ") + status)
        : new Tell(
            instance.subject(),
            success ? Notice.FINISHED : Notice.SERVER_ENDED,
            path(instance) + ": " + status);
  }

  static Tell restarting(Instance instance) {
    return Tell.of(
        Notice.RESTARTING,
        instance.subject(),
        ": restarting after "
            + (instance.history().lastTry() != History.Try.FAILED
                ? instance.history().lastEnd().map(WaitStatus::toString).orElse("its start")
                : "a failed start"));
  }

  static Tell barred(Instance instance, Notice why, Moment now) {
    return Tell.of(why, instance.subject(), ": not started: " + says(instance, why, now));
  }

  static Tell gateClosed(Instance instance, Notice why, Moment now) {
    return Tell.of(why, instance.subject(), ": stopped: " + says(instance, why, now));
  }

  static Tell hung(Instance instance) {
    return Tell.of(Notice.HUNG, instance.subject(), ": " + hangs(instance) + "; aborted");
  }

  static String hangs(Instance instance) {
    return instance.supervision().health().watchdog().isPresent()
        ? "did not say within "
            + instance.supervision().health().watchdog().getAsLong()
            + " seconds that it is alive"
        : "says that it hangs";
  }

  static Tell mainMoved(Instance instance, int pid) {
    return Tell.of(
        Notice.MAIN_MOVED, instance.subject(), ": its main process is pid " + pid + " now");
  }

  static Tell adopted(Instance instance, int pid) {
    return Tell.of(
        Notice.ADOPTED, instance.subject(), " (pid " + pid + "): runs since before; taken over");
  }

  public static Tell unclaimed(String key, int pid) {
    return new Tell(
        INETD,
        Notice.UNCLAIMED,
        key + " (pid " + pid + "): runs since before, and is no longer configured; told to end");
  }

  public static Tell unclaimedKilled(String key, int pid, long seconds) {
    return new Tell(
        INETD,
        Notice.KILLED,
        key + " (pid " + pid + "): is still there after " + seconds + " seconds, killed");
  }

  public static Tell unclaimedEnded(String key, int pid) {
    return new Tell(
        INETD, Notice.UNCLAIMED, key + " (pid " + pid + "): no longer configured; has ended");
  }

  static Tell groupLeft(Instance instance, int group) {
    return Tell.of(
        Notice.GROUP_LEFT,
        instance.subject(),
        ": others of process group "
            + group
            + " are still there after "
            + instance.supervision().ending().timeout()
            + " seconds, killed");
  }

  public static Tell essentialLost(Subject.Named service) {
    return Tell.of(
        Notice.ESSENTIAL_LOST, service, ": is essential and was given up; inetd stops everything");
  }

  static Tell held(Instance instance, Notice why, long until, Moment now) {
    long millis = Math.max(0, until - now.nanos() + 999_999) / 1_000_000;
    String words = says(instance, why, now);
    return Tell.of(
        why,
        instance.subject(),
        ": held for "
            + millis / 1000
            + (millis % 1000 == 0 ? "" : "." + String.valueOf(1000 + millis % 1000).substring(1))
            + " s"
            + (words.isEmpty() ? "" : ": " + words));
  }

  /** Says what holds it, bars it, or made it be given up. */
  public static String says(Instance instance, Notice why, Moment now) {
    return Rulebook.says(why, instance.attempt(ConditionView.NONE, now));
  }

  static Tell givenUp(Instance instance, Notice why, Moment now) {
    return Tell.of(why, instance.subject(), ": " + says(instance, why, now));
  }

  /**
   * Says what went wrong when it was last to run; nothing if it ran, for how it ended is told
   * beside this.
   */
  public static String trouble(Instance instance) {
    return switch (instance.outcome()) {
      case Outcome.Ok _ -> "";
      case Outcome.Failed failed ->
          switch (failed.role()) {
            case MAIN -> trouble(instance, failed.cause());
            case PRE_START, POST_START, PRE_STOP, POST_STOP, CONTROL ->
                hook(failed.role(), cause(failed.cause()));
          };
    };
  }

  private static String trouble(Instance instance, Outcome.Cause cause) {
    return switch (cause) {
      case Outcome.Ended _ -> awaits(instance);
      case Outcome.NotStarted(Failure failure) -> cannot(path(instance), failure);
      case Outcome.Late _ -> late(instance);
      case Outcome.Hung _ -> hangs(instance);
    };
  }

  private static String cause(Outcome.Cause cause) {
    return switch (cause) {
      case Outcome.Ended(WaitStatus status) -> status.toString();
      case Outcome.NotStarted(Failure failure) -> failure.toString();
      case Outcome.Late _, Outcome.Hung _ -> "";
    };
  }

  static Tell hookFailed(Instance instance, Role role, String how) {
    return Tell.of(Notice.HOOK_FAILED, instance.subject(), ": " + hook(role, how));
  }

  static String hook(Role role, String how) {
    return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ": " + how;
  }

  static Tell notReady(Instance instance) {
    return Tell.of(Notice.NOT_READY, instance.subject(), ": " + late(instance));
  }

  /** Returns the path of its main program, which is there if something is to be said of it. */
  private static String path(Instance instance) {
    return instance.program().orElseThrow().path();
  }

  static String late(Instance instance) {
    String awaits = awaits(instance);
    return "not ready after "
        + instance.supervision().health().readyTimeout()
        + " seconds"
        + (awaits.isEmpty() ? "" : ": " + awaits);
  }

  static Tell endedEarly(Instance instance) {
    return Tell.of(Notice.NOT_READY, instance.subject(), ": " + awaits(instance));
  }

  /**
   * Says what its main process has yet to do before it is ready, if it is one that is followed; it
   * stays said of one that did not come to it.
   */
  public static String awaits(Instance instance) {
    Offspring offspring = instance.offspring();
    return switch (instance.supervision().health().readiness()) {
      case Readiness.Forks(int count) when offspring.generation() < count ->
          "expects "
              + (count == 1 ? "1 fork" : count + " forks")
              + ", has seen "
              + offspring.generation()
              + (offspring.alive().isEmpty() ? "" : ", and who has forked then does not end");
      case Readiness.Halt _ when instance.phase() instanceof Phase.Spawned ->
          "expects that it stops itself (SIGSTOP)";
      case Readiness.Forks _,
          Readiness.Halt _,
          Readiness.None _,
          Readiness.Descriptor _,
          Readiness.Notify _,
          Readiness.Listen _ ->
          "";
    };
  }

  static Tell killed(Instance instance, int pid) {
    return Tell.of(
        Notice.KILLED,
        instance.subject(),
        " (pid "
            + pid
            + "): still there after "
            + instance.supervision().ending().timeout()
            + " seconds, killed");
  }

  public static Tell upgrading() {
    return new Tell(INETD, Notice.UPGRADING, "the inetd that is installed now takes over");
  }

  public static Tell notUpgraded(String why) {
    return new Tell(INETD, Notice.NOT_UPGRADED, "not upgraded, this inetd goes on: " + why);
  }

  public static Tell goingAway() {
    return new Tell(INETD, Notice.GOING_AWAY, "Going away.");
  }

  public static Tell clientRefused(String text) {
    return new Tell(INETD, Notice.CLIENT_REFUSED, text);
  }
}
