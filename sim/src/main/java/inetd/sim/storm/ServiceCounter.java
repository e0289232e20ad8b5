package inetd.sim.storm;

import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The counts of one service while the storm goes on. */
final class ServiceCounter {
  private final ServiceSpec spec;
  private final Settings settings;
  private final Peak peak = new Peak();
  private final Map<String, Long> down = new TreeMap<>();
  private final Optional<Pages> pages;
  private long starts;
  private long restarts;
  private long givenUp;
  private long up;
  private long outage;
  private boolean running;

  /** Its next start will be a restart. */
  private boolean restarting;

  /** Since when it runs, or does not. */
  private long turned;

  /** Since when it does not run for the present reason. */
  private long since;

  /** What the machine said why it does not run. */
  private DownReason said = DownReason.AT_REST;

  /** What of the world keeps it from running. */
  private Optional<DownReason> gate = Optional.empty();

  /** The pages of a chronicle that are its own. */
  private record Pages(Chronicle chronicle, Strip strip, Chain chain) {}

  ServiceCounter(ServiceSpec spec, long nanos, Optional<Chronicle> chronicle) {
    this.spec = spec;
    this.pages = chronicle.map(it -> new Pages(it, it.strip(spec), new Chain()));
    this.settings = spec.supervision().map(Supervision::settings).orElse(Settings.STANDARD);
    this.turned = nanos;
    this.since = nanos;
  }

  /** Tells whether a storm without clients means anything to it. */
  boolean concerned() {
    return spec.isDaemon() || starts > 0;
  }

  void restarting() {
    restarting = true;
  }

  void started(long nanos) {
    starts++;
    peak.add(nanos);
    account(nanos);
    if (pages.isPresent()) {
      Pages to = pages.get();
      to.strip().started(nanos);
      to.chronicle().started(nanos, restarting);
      to.chronicle().outage(to.chain().outage(spec.name(), turned, nanos));
    }
    if (restarting) {
      restarts++;
      restarting = false;
    }
    turn(nanos, true);
  }

  void ended(long nanos) {
    account(nanos);
    if (pages.isPresent()) {
      pages.get().chronicle().ended();
      pages.get().chain().clear();
    }
    turn(nanos, false);
    said = DownReason.AT_REST;
    if (gate.isPresent()) {
      told("closed: " + gate.get().words(), nanos);
    }
  }

  /** Something was said of it. */
  void told(String what, long nanos) {
    if (!running && pages.isPresent()) {
      pages.get().chain().add(nanos, what);
    }
  }

  private void turn(long nanos, boolean runs) {
    if (runs) {
      outage = Math.max(outage, nanos - turned);
    }
    running = runs;
    turned = nanos;
  }

  /** The machine says why it does not run. */
  void held(DownReason why, long nanos) {
    account(nanos);
    said = why;
  }

  void givenUp() {
    givenUp++;
  }

  /** The world is another now. */
  void world(ActiveFaults weather, long nanos) {
    Optional<DownReason> closed = weather.closed(settings);
    if (!closed.equals(gate)) {
      account(nanos);
      said = DownReason.AT_REST;
      told(closed.isPresent() ? "closed: " + closed.get().words() : "the way is free", nanos);
      gate = closed;
    }
  }

  private void account(long nanos) {
    if (running) {
      up += nanos - since;
      if (pages.isPresent()) {
        pages.get().strip().ran(since, nanos);
      }
    } else if (nanos > since) {
      DownReason why = gate.orElse(said);
      down.merge(why.words(), nanos - since, Long::sum);
      if (pages.isPresent()) {
        pages.get().strip().rested(why, since, nanos);
      }
    }
    since = nanos;
  }

  ServiceResult toll(long nanos) {
    account(nanos);
    long tail = running ? 0 : nanos - turned;
    if (!running && concerned() && pages.isPresent()) {
      Pages to = pages.get();
      to.chronicle().outage(to.chain().outage(spec.name(), turned, nanos));
    }
    return new ServiceResult(
        spec.name(), starts, restarts, up, down, Math.max(outage, tail), givenUp, peak.most());
  }
}
