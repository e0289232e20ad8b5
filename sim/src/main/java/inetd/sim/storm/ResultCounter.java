package inetd.sim.storm;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Notice;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import inetd.sim.check.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what becomes of every service, from what the machine says and is told alone.
 *
 * <p>Costs the same for one event with one service as with thousands.
 */
final class ResultCounter implements Witness {
  /** Notices that tell what happened; every other one tells why a service does not run. */
  private static final Set<Notice> NEWS =
      EnumSet.of(
          Notice.PROBLEM,
          Notice.ODDITY,
          Notice.KEPT,
          Notice.LOADED,
          Notice.ADDED,
          Notice.CHANGED,
          Notice.REMOVED,
          Notice.POSSIBLE_DOS,
          Notice.FINISHED,
          Notice.START_FAILED,
          Notice.SERVER_ENDED,
          Notice.CRASHED,
          Notice.RESTARTING,
          Notice.NOT_READY,
          Notice.HOOK_FAILED,
          Notice.KILLED,
          Notice.GOING_AWAY);

  private final Map<ServiceId, ServiceCounter> tallies = new TreeMap<>();
  private final Map<Integer, ServiceCounter> byPid = new HashMap<>();
  private final Peak peak = new Peak();
  private final ActiveFaults weather = new ActiveFaults();
  private final Optional<Chronicle> chronicle;

  ResultCounter(Optional<Chronicle> chronicle) {
    this.chronicle = chronicle;
  }

  @Override
  public void told(Event event, long nanos) {
    if (event
        instanceof Event.Spawned(Event.Ticket(var service, Role role, long _), int pid, var _)) {
      ServiceCounter tally = tallies.get(service);
      if (role == Role.MAIN && tally != null) {
        byPid.put(pid, tally);
        tally.started(nanos);
        peak.add(nanos);
      }
    } else if (event instanceof Event.ChildExited(int pid, var _, boolean _)) {
      Optional.ofNullable(byPid.remove(pid)).ifPresent(tally -> tally.ended(nanos));
    }
  }

  @Override
  public void wanted(Effect effect, long nanos) {
    if (effect
        instanceof Effect.Tell(Subject.Named(var service, String _), Notice notice, String text)) {
      Optional.ofNullable(tallies.get(service))
          .ifPresent(tally -> {
            tally.told(text, nanos);
            said(tally, notice, nanos);
          });
    } else if (effect instanceof Effect.Prepare(ServiceId service, ServiceSpec spec, var _)) {
      tallies.computeIfAbsent(service, _ -> new ServiceCounter(spec, nanos, chronicle));
    }
  }

  private static void said(ServiceCounter tally, Notice notice, long nanos) {
    if (notice == Notice.RESTARTING) {
      tally.restarting();
    } else if (!NEWS.contains(notice)) {
      tally.held(DownReason.of(notice), nanos);
    }
    if (notice == Notice.LOOPING) {
      tally.givenUp();
    }
  }

  /** Something in the world begins to be wrong, or ends. */
  void turn(FaultLaw.What what, boolean begins, long nanos) {
    weather.turn(what, begins);
    tallies.values().forEach(tally -> tally.world(weather, nanos));
  }

  /** Returns the services a storm means anything to, by name. */
  List<ServiceResult> tolls(long nanos) {
    Collection<ServiceCounter> all = tallies.values();
    List<ServiceResult> tolls = new ArrayList<>();
    all.stream().filter(ServiceCounter::concerned).forEach(tally -> tolls.add(tally.toll(nanos)));
    tolls.sort((one, other) -> one.name().compareTo(other.name()));
    return tolls;
  }

  int peak() {
    return peak.most();
  }
}
