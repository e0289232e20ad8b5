package inetd.sim.storm;

import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The counts of one service while the storm goes on. */
final class ServiceCounter {
  /** Nothing holds it back, and nothing starts it. */
  private static final String AT_REST = "at rest";

  private final ServiceSpec spec;
  private final Settings settings;
  private final Peak peak = new Peak();
  private final Map<String, Long> down = new TreeMap<>();
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
  private String said = AT_REST;

  /** What of the world keeps it from running. */
  private Optional<String> gate = Optional.empty();

  ServiceCounter(ServiceSpec spec, long nanos) {
    this.spec = spec;
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
    if (restarting) {
      restarts++;
      restarting = false;
    }
    peak.add(nanos);
    account(nanos);
    turn(nanos, true);
  }

  void ended(long nanos) {
    account(nanos);
    turn(nanos, false);
    said = AT_REST;
  }

  private void turn(long nanos, boolean runs) {
    if (runs) {
      outage = Math.max(outage, nanos - turned);
    }
    running = runs;
    turned = nanos;
  }

  /** The machine says why it does not run. */
  void held(String why, long nanos) {
    account(nanos);
    said = why;
  }

  void givenUp() {
    givenUp++;
  }

  /** The world is another now. */
  void world(ActiveFaults weather, long nanos) {
    Optional<String> closed = weather.closed(settings);
    if (!closed.equals(gate)) {
      account(nanos);
      said = AT_REST;
      gate = closed;
    }
  }

  private void account(long nanos) {
    if (running) {
      up += nanos - since;
    } else if (nanos > since) {
      down.merge(gate.orElse(said), nanos - since, Long::sum);
    }
    since = nanos;
  }

  ServiceResult toll(long nanos) {
    account(nanos);
    long tail = running ? 0 : nanos - turned;
    return new ServiceResult(
        spec.name(), starts, restarts, up, down, Math.max(outage, tail), givenUp, peak.most());
  }
}
