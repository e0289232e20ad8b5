package inetd.model.listen;

import inetd.model.port.Effect;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Address;
import inetd.model.spec.ServiceSpec;
import inetd.model.verdict.RateWindow;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Check;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.List;

/** The limiter of one socket: what it has counted, and whom the rules admit by that. */
final class Limiter {
  private final ServiceId id;
  private final Limits limits;
  private final Crowd crowd = new Crowd();
  private final RateWindow window = new RateWindow();
  private ServiceSpec spec;
  private long servers;

  Limiter(ServiceId id, ServiceSpec spec, Limits limits) {
    this.id = id;
    this.spec = spec;
    this.limits = limits;
  }

  /** Counts by the figures of {@code next} from now on; what was counted stays. */
  void become(ServiceSpec next) {
    spec = next;
  }

  /** Returns the servers of single connections that run. */
  long servers() {
    return servers;
  }

  /** Returns whether a server may be started for {@code peer}. */
  Verdict verdict(Address peer, Moment now) {
    if (!spec.limited()) {
      return new Verdict.Proceed();
    }
    window.settle(spec.rates(), peer, now, limits);
    return Rulebook.start(request(peer, now));
  }

  /** Tells whether one more server of a connection might be started, whoever it is for. */
  boolean hasRoom(Moment now) {
    return spec.acceptMax().isEmpty()
        || Rulebook.stay(request(Address.UNKNOWN, now)) instanceof Verdict.Proceed;
  }

  private SocketRequest request(Address peer, Moment now) {
    return new SocketRequest(spec.rates(), spec.acceptMax(), servers, window, peer, limits, now);
  }

  /** A server is started for {@code peer}. */
  void started(Address peer) {
    if (spec.limited()) {
      window.count(spec.rates(), peer);
    }
  }

  /** A server of one connection is started for {@code peer}. */
  void joined(Address peer) {
    started(peer);
    servers++;
  }

  /** A server of one connection ended or never came to be. */
  void left() {
    servers--;
    Check.that(servers >= 0, "no more servers end than were started");
  }

  // --- what is told ---

  private Subject.Named subject() {
    return new Subject.Named(id, spec.name());
  }

  /** There was no room for {@code peer}. */
  void refused(Address peer, Moment now, List<Effect> out) {
    if (window.firstRefusal(peer, now, limits)) {
      out.add(ListenerNotices.ipMax(subject(), spec.rates(), limits, peer));
    }
  }

  /** The socket is closed for its rate: starts are counted afresh. */
  void closed(List<Effect> out) {
    out.add(ListenerNotices.serviceMax(subject(), spec.rates(), limits));
    window.clear();
  }

  /** As many servers run as may. */
  void filled(List<Effect> out) {
    if (crowd.comes()) {
      out.add(ListenerNotices.acceptMaxReached(subject(), spec.acceptMax().orElse(0)));
    }
  }

  /** A server has ended, and nobody has taken its place yet. */
  void thins(Moment now) {
    crowd.thins(now);
  }

  /** Nobody waits for room any more, for another reason than that there is some. */
  void disperses() {
    crowd.leaves();
  }

  /** Returns when it wants to be told that time has passed. */
  long deadline() {
    return crowd.deadline();
  }

  void due(Moment now, List<Effect> out) {
    if (now.reached(crowd.deadline())) {
      crowd.leaves();
      out.add(ListenerNotices.acceptMaxResumed(subject(), spec.acceptMax().orElse(0)));
    }
  }
}
