package inetd.daemon.service;

import inetd.daemon.state.State;
import inetd.model.port.Provision;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ServiceId;
import java.util.Optional;

/** One prepared service: what it is, what it starts, and its socket while it has one. */
public final class PreparedService {
  public static final int CLOSED = -1;

  /** No process. */
  public static final int NOBODY = 0;

  public final ServiceId id;
  public ServiceSpec spec;
  public Provision provision;
  public PreparedPrograms programs;
  public int fd = CLOSED;

  /** Where {@link #fd} is, which a new definition may no longer say. */
  public Optional<Endpoint> endpoint = Optional.empty();

  /** Where the next inetd finds its main process; none for what is not supervised. */
  public long slot = State.NONE;

  /** The pid of its main process while that lives; only what is supervised has one. */
  public int main = NOBODY;

  /** Whether its path stays when {@link #fd} is closed: its server goes on with it. */
  public boolean stays;

  /** Whether the poller tells of {@link #fd}. */
  public boolean watched;

  /** Whether the poller is to tell of {@link #fd} again, as soon as nobody waits there. */
  public boolean resumed;

  private int appetite = 1;
  private long lastRound;

  public PreparedService(
      ServiceId id, ServiceSpec spec, Provision provision, PreparedPrograms programs) {
    this.id = id;
    this.spec = spec;
    this.provision = provision;
    this.programs = programs;
  }

  /** Tells whether it is supervised: whether it has one main process at a time. */
  public boolean supervised() {
    return spec.server() instanceof Server.Supervised;
  }

  public boolean isOpen() {
    return fd != CLOSED;
  }

  /** Returns the protocol as it was written: what follows the last slash of the name. */
  public String protocol() {
    return spec.name().substring(spec.name().lastIndexOf('/') + 1);
  }

  /** Tells whether those who come to it wait for a place: for the end of one of its servers. */
  public boolean queues() {
    return spec.server() instanceof Server.PerConnection each && each.acceptMax().isPresent();
  }

  /**
   * Returns how many to take in wait number {@code round}.
   *
   * <p>Usually one comes at a time, and a second accept would only be told so. Whoever is ready in
   * two rounds running has a queue, and twice as many are taken each time, up to the batch of its
   * {@link Provision}.
   */
  public int appetite(long round) {
    appetite = lastRound == round - 1 ? Math.min(2 * appetite, provision.batch()) : 1;
    lastRound = round;
    return appetite;
  }
}
