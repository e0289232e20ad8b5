package inetd.sim.storm;

import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.spec.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The faults of the world at the moment, as far as services may wait for it. */
final class ActiveFaults {
  private final Set<FaultLaw.What> wrong = new TreeSet<>((a, b) -> key(a).compareTo(key(b)));

  private static String key(FaultLaw.What what) {
    return what.toString();
  }

  /** Something begins to be wrong, or ends. */
  void turn(FaultLaw.What what, boolean begins) {
    if (begins) {
      wrong.add(what);
    } else {
      wrong.remove(what);
    }
  }

  /** Returns which of the gates of these settings is closed. */
  Optional<DownReason> closed(Settings settings) {
    if (settings.get(NetworkState.GATE) != NetworkState.Gate.OPEN
        && wrong.contains(new FaultLaw.What.Offline())) {
      return Optional.of(DownReason.NETWORK);
    }
    return settings
        .find(PathState.GATE)
        .filter(gate -> wrong.contains(new FaultLaw.What.Misplaced(gate.path(), !gate.present())))
        .map(gate -> DownReason.path(gate.path()));
  }
}
