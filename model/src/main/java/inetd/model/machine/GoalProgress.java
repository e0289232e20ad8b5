package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.job.JobRequests;
import inetd.model.listen.Listener;
import inetd.model.listen.SocketState;
import inetd.model.load.PendingRestarts;
import inetd.model.operator.Aim;
import inetd.model.operator.Progress;
import inetd.model.rule.KeepAlive;
import inetd.model.spec.SourceId;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.word.ProcessState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a service towards what somebody waits for.
 *
 * <p>An order that another person gives meanwhile ends the wait at once: what is wanted now is not
 * what was waited for.
 */
final class GoalProgress {
  private final OperatorOverrides orders;
  private final PendingRestarts restarts;
  private final JobRequests jobs;

  GoalProgress(OperatorOverrides orders, PendingRestarts restarts, JobRequests jobs) {
    this.orders = orders;
    this.restarts = restarts;
    this.jobs = jobs;
  }

  /**
   * Judges a service.
   *
   * @param service null if it is there no longer
   * @param starts how often it had been started before
   * @param pid of its main process before; 0 if it had none
   */
  Progress of(Aim aim, String key, @Nullable Service service, long starts, int pid) {
    if (aim == Aim.UP && SourceId.of(key) instanceof SourceId.Job) {
      return job(key, service);
    }
    return switch (aim) {
      case UP -> service == null ? Progress.STUCK : up(service, starts);
      case ANEW -> service == null ? Progress.STUCK : anew(service, starts, pid);
      case DOWN -> service == null ? Progress.REACHED : down(service);
    };
  }

  /** The definition is read first, and then it is down and up again: until then it is as it was. */
  private Progress anew(Service service, long starts, int pid) {
    if (restarts.awaits(service.spec().key())) {
      return Progress.UNDER_WAY;
    }
    Instance instance = service.instance();
    boolean same =
        instance != null
            && instance.history().starts() == starts
            && instance.main() instanceof ProcessState.Alive main
            && main.is(pid);
    Progress up = up(service, starts);
    return up == Progress.REACHED && same ? Progress.UNDER_WAY : up;
  }

  private Progress job(String key, @Nullable Service service) {
    Optional<Instance> now = Optional.ofNullable(service).map(Service::instance);
    return switch (jobs.up(key, now)) {
      case ARRIVED -> Progress.REACHED;
      case UNDER_WAY -> Progress.UNDER_WAY;
      case NOT -> Progress.STUCK;
    };
  }

  private Progress up(Service service, long starts) {
    if (service.retired()) {
      return Progress.STUCK;
    }
    Listener listener = service.listener();
    Instance instance = service.instance();
    Progress socket = listener == null ? Progress.REACHED : up(listener.state());
    if (instance == null) {
      return listener == null && isDown(service) ? Progress.STUCK : socket;
    }
    if (listener != null && socket != Progress.REACHED) {
      return socket;
    }
    return switch (instance.phase()) {
      case Phase.Running _ -> Progress.REACHED;
      case Phase.Held _, Phase.Failed _ -> Progress.STUCK;
      case Phase.Barred _ -> rested(instance, starts);
      case Phase.Down _, Phase.Waiting _ ->
          listener == null ? rested(instance, starts) : Progress.REACHED;
      case Phase.Living _ ->
          listener != null || service.wanted() ? Progress.UNDER_WAY : Progress.STUCK;
    };
  }

  /** It did what there was to do, and for a job that is all; or it never came to it. */
  private static Progress rested(Instance instance, long starts) {
    boolean ran = instance.history().starts() > starts;
    return ran && !KeepAlive.failed(instance.supervision().settings(), instance.history())
        ? Progress.REACHED
        : Progress.STUCK;
  }

  private static Progress up(SocketState state) {
    return switch (state) {
      case SocketState.Listening _, SocketState.Busy _, SocketState.Full _ -> Progress.REACHED;
      case SocketState.Opening _ -> Progress.UNDER_WAY;
      case SocketState.Limited _,
          SocketState.Rebinding _,
          SocketState.Stalled _,
          SocketState.Closed _ ->
          Progress.STUCK;
    };
  }

  private Progress down(Service service) {
    Listener listener = service.listener();
    Instance instance = service.instance();
    boolean open = listener != null && !(listener.state() instanceof SocketState.Closed);
    if (open || service.wanted()) {
      return Progress.STUCK;
    }
    if (instance == null) {
      return listener == null && !isDown(service) ? Progress.STUCK : Progress.REACHED;
    }
    return service.living() ? Progress.UNDER_WAY : Progress.REACHED;
  }

  private boolean isDown(Service service) {
    return orders.down(service.spec().key());
  }
}
