package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.listen.Listener;
import inetd.model.memory.History;
import inetd.model.memory.ProcessFingerprint;
import inetd.model.port.Effect;
import inetd.model.spec.Duty;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Triggers;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import inetd.model.word.StartReason;
import inetd.model.word.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One loaded service: its socket, if it has one, and its instance, if it is not of many children.
 */
public final class Service {
  final ServiceId id;
  final @Nullable Listener listener;
  private ServiceSpec spec;
  @Nullable Instance instance;

  /** Where chargen stands over datagrams, across all clients. */
  int position;

  /** No configuration names it any more; it is forgotten once nothing of it runs. */
  boolean retired;

  /** As what the next inetd knows it. */
  private @Nullable Instance kept;

  /** The number of its makeup; unknown until somebody wants it. */
  private long makeup = ProcessFingerprint.UNKNOWN;

  /** The deadline under which it stands in the table. */
  long indexed = Moment.NEVER;

  Service(ServiceId id, ServiceSpec spec, Limits limits, Moment now) {
    this.id = id;
    this.spec = spec;
    this.listener = hasSocket(spec.duty()) ? new Listener(id, spec, limits) : null;
    this.instance = Instance.belongsTo(spec.duty()) ? Instance.of(id, spec, now) : null;
  }

  public Subject.Named subject() {
    return new Subject.Named(id, spec.name());
  }

  public ServiceSpec spec() {
    return spec;
  }

  static boolean hasSocket(Duty duty) {
    return switch (duty) {
      case Duty.Wait _, Duty.Nowait _, Duty.Internal _ -> true;
      case Duty.Daemon _, Duty.Muxed _ -> false;
    };
  }

  /** Takes over a changed definition of the same socket or of the same daemon. */
  void become(ServiceSpec next) {
    spec = next;
    makeup = ProcessFingerprint.UNKNOWN;
    if (listener != null) {
      listener.become(next);
    }
    if (instance != null) {
      instance = instance.as(next);
    }
  }

  /** Returns what is to be kept of it for the next inetd, if that may be other than it was. */
  Optional<Effect> keep() {
    if (instance == null || (kept != null && instance.savesLike(kept))) {
      return Optional.empty();
    }
    kept = instance;
    return Optional.of(new Effect.Keep(id, instance.saved(makeup())));
  }

  long makeup() {
    if (makeup == ProcessFingerprint.UNKNOWN) {
      makeup = ProcessFingerprint.number(spec.duty());
    }
    return makeup;
  }

  boolean isDaemon() {
    return switch (spec.duty()) {
      case Duty.Daemon _ -> true;
      case Duty.Wait _, Duty.Nowait _, Duty.Internal _, Duty.Muxed _ -> false;
    };
  }

  /** Returns the monotonic time of the instance's last start. */
  long lastStart() {
    return instance == null ? History.UNKNOWN : instance.history().lastStart();
  }

  Snapshot.Seen seen(OperatorOverrides orders) {
    return new Snapshot.Seen(
        id,
        spec.name(),
        orders.of(spec.key()),
        listener == null ? "" : listener.state().toString(),
        listener == null ? 0 : listener.children(),
        listener == null ? 0 : listener.guests(),
        instance == null ? List.of() : List.of(instance),
        retired);
  }

  Triggers triggers() {
    return instance == null ? Triggers.NONE : instance.supervision().triggers();
  }

  /** Returns the reason its loading is to a start, unless it waits for one. */
  StartReason loadedFor(StartReason reason) {
    if (instance == null) {
      return reason;
    }
    return switch (triggers().load()) {
      case START -> reason;
      case WAIT -> StartReason.NONE;
    };
  }

  /** Tells whether nobody said that it is to stay down. */
  boolean wanted() {
    return instance != null && instance.wanted() != Goal.DOWN;
  }

  boolean living() {
    return instance != null && instance.phase() instanceof Phase.Living;
  }

  long deadline() {
    long socket = listener == null ? Moment.NEVER : listener.deadline();
    long program = instance == null ? Moment.NEVER : instance.deadline();
    return Math.min(socket, program);
  }
}
