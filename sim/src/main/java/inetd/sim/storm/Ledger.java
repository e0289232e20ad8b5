package inetd.sim.storm;

import inetd.model.Effect;
import inetd.model.Event;
import inetd.model.Notice;
import inetd.model.Role;
import inetd.model.ServiceId;
import inetd.model.Subject;
import inetd.model.spec.ServiceSpec;
import inetd.sim.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what becomes of every service, from what the machine says and is told alone.
 *
 * <p>Costs the same for one event with one service as with thousands.
 */
final class Ledger implements Witness {
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

  private final Map<ServiceId, Tally> tallies = new TreeMap<>();
  private final Map<Integer, Tally> byPid = new HashMap<>();
  private final Peak peak = new Peak();
  private final Weather weather = new Weather();

  @Override
  public void told(Event event, long nanos) {
    if (event
        instanceof Event.Spawned(Event.Ticket(var service, Role role, long _), int pid, var _)) {
      Tally tally = tallies.get(service);
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
        instanceof Effect.Tell(Subject.Named(var service, String _), Notice notice, String _)) {
      Optional.ofNullable(tallies.get(service)).ifPresent(tally -> said(tally, notice, nanos));
    } else if (effect instanceof Effect.Prepare(ServiceId service, ServiceSpec spec)) {
      tallies.computeIfAbsent(service, _ -> new Tally(spec, nanos));
    }
  }

  private static void said(Tally tally, Notice notice, long nanos) {
    if (notice == Notice.RESTARTING) {
      tally.restarting();
    } else if (!NEWS.contains(notice)) {
      tally.held(words(notice), nanos);
    }
    if (notice == Notice.LOOPING) {
      tally.givenUp();
    }
  }

  private static String words(Notice notice) {
    return notice == Notice.LOOPING
        ? "given up"
        : notice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Something in the world begins to be wrong, or ends. */
  void turn(Trouble.What what, boolean begins, long nanos) {
    weather.turn(what, begins);
    tallies.values().forEach(tally -> tally.world(weather, nanos));
  }

  /** Returns the services a storm means anything to, by name. */
  List<Toll> tolls(long nanos) {
    Collection<Tally> all = tallies.values();
    List<Toll> tolls = new ArrayList<>();
    all.stream().filter(Tally::concerned).forEach(tally -> tolls.add(tally.toll(nanos)));
    tolls.sort((one, other) -> one.name().compareTo(other.name()));
    return tolls;
  }

  int peak() {
    return peak.most();
  }
}
