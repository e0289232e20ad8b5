package inetd.model.table;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.listen.Listener;
import inetd.model.listen.SocketState;
import inetd.model.memory.History;
import inetd.model.memory.ProcessFingerprint;
import inetd.model.port.Effect;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.spec.SourceId;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.ServiceId;
import inetd.model.word.StartReason;
import inetd.model.word.Subject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One loaded service: its socket, if it has one, and its instance, if it is not of many children.
 */
public final class Service {
  private final ServiceId id;
  private final SourceId source;
  private final @Nullable Listener listener;
  private ServiceSpec spec;
  private @Nullable Instance instance;

  /** No configuration names it any more; it is forgotten once nothing of it runs. */
  private boolean retired;

  /** Where chargen stands over datagrams, across all clients. */
  private int position;

  /** It stands in its turn's list of what was touched. */
  boolean touched;

  /** What they were when somebody last asked whether they are others. */
  private @Nullable Phase phase;

  private @Nullable SocketState socket;

  /** As what the next inetd knows it. */
  private @Nullable Instance kept;

  private boolean keptRestart;

  /** The number of the fingerprint its main process was made by. */
  private long made = ProcessFingerprint.UNKNOWN;

  /** The number of its fingerprint; unknown until somebody wants it. */
  private long fingerprint = ProcessFingerprint.UNKNOWN;

  /** The deadline under which it stands in the table. */
  long indexed = Moment.NEVER;

  Service(ServiceId id, ServiceSpec spec, Limits limits, Moment now) {
    this.id = id;
    this.source = SourceId.of(spec.key());
    this.spec = spec;
    this.listener =
        spec.socket() instanceof Socket.Listening ? new Listener(id, spec, limits) : null;
    this.instance = spec.server() instanceof Server.Supervised ? Instance.of(id, spec, now) : null;
    changed();
  }

  public ServiceId id() {
    return id;
  }

  /** Returns its socket, or null if it has none of its own. */
  public @Nullable Listener listener() {
    return listener;
  }

  /** Returns its instance, or null if it is of many children or was forgotten. */
  public @Nullable Instance instance() {
    return instance;
  }

  /** Its instance is {@code next} from now on. */
  public void move(Instance next) {
    instance = next;
    if (next.phase() instanceof Phase.Spawned(ProcessState main, long _, var _)
        && main instanceof ProcessState.Pending) {
      made = fingerprint();
    }
  }

  /** Its main process is one that was made by something of this number. */
  public void made(long by) {
    made = by;
  }

  /** Returns where chargen stands over datagrams, across all clients. */
  public int position() {
    return position;
  }

  public void position(int next) {
    position = next;
  }

  public boolean retired() {
    return retired;
  }

  void retire(boolean now) {
    retired = now;
  }

  /** What is still told of it is nobody's. */
  void forget() {
    instance = null;
  }

  public Subject.Named subject() {
    return new Subject.Named(id, spec.name());
  }

  public ServiceSpec spec() {
    return spec;
  }

  /** Takes over a changed definition of the same socket or of the same daemon. */
  public void become(ServiceSpec next) {
    spec = next;
    fingerprint = ProcessFingerprint.UNKNOWN;
    if (listener != null) {
      listener.become(next);
    }
    if (instance != null) {
      instance = instance.as(next);
    }
  }

  /**
   * Returns what is to be kept of it for the next inetd, if that may be other than it was.
   *
   * @param restart whether it is to be restarted, and nobody has begun with that
   */
  public Optional<Effect> keep(boolean restart) {
    if (instance == null || (kept != null && restart == keptRestart && instance.savesLike(kept))) {
      return Optional.empty();
    }
    kept = instance;
    keptRestart = restart;
    boolean there = !(instance.main() instanceof ProcessState.None);
    return Optional.of(new Effect.Keep(id, instance.saved(there ? made : fingerprint(), restart)));
  }

  /**
   * Tells whether its program or its socket is in another state than when this was last asked. A
   * state is made when it is entered, so for a socket the object says it.
   */
  @SuppressWarnings("ReferenceEquality")
  public boolean changed() {
    Phase was = phase;
    SocketState open = socket;
    phase = instance == null ? null : instance.phase();
    socket = listener == null ? null : listener.state();
    return socket != open || !Objects.equals(phase, was);
  }

  public long fingerprint() {
    if (fingerprint == ProcessFingerprint.UNKNOWN) {
      fingerprint = ProcessFingerprint.number(spec);
    }
    return fingerprint;
  }

  public boolean isDaemon() {
    return spec.isDaemon();
  }

  /** Returns the monotonic time of the instance's last start. */
  public long lastStart() {
    return instance == null ? History.UNKNOWN : instance.history().lastStart();
  }

  /** Returns what its definition says to the rules of its instance. */
  public Settings settings() {
    return instance == null ? Settings.STANDARD : instance.supervision().settings();
  }

  /** Returns what defines it; its key says so, and it keeps that. */
  public SourceId source() {
    return source;
  }

  /** Returns the service directory that it is, if it is one. */
  public Optional<SourceId.Directory> directory() {
    return source instanceof SourceId.Directory directory
        ? Optional.of(directory)
        : Optional.empty();
  }

  /** Returns the reason its loading is to a start, unless it waits for one. */
  public StartReason loadedFor(StartReason reason) {
    return instance == null || RunAtLoad.starts(settings()) ? reason : StartReason.NONE;
  }

  /** Tells whether nobody said that it is to stay down. */
  public boolean wanted() {
    return instance != null && instance.wanted() != Goal.DOWN;
  }

  public boolean living() {
    return instance != null && instance.phase() instanceof Phase.Living;
  }

  long deadline() {
    long socket = listener == null ? Moment.NEVER : listener.deadline();
    long program = instance == null ? Moment.NEVER : instance.deadline();
    return Math.min(socket, program);
  }
}
