package inetd.sim.storm;

import inetd.model.spec.Gates;
import inetd.model.spec.Gates.NetworkGate;
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

  /** Returns which of these gates is closed, in words. */
  Optional<String> closed(Gates gates) {
    if (gates.network() != NetworkGate.OPEN && wrong.contains(new FaultLaw.What.Offline())) {
      return Optional.of("network");
    }
    return gates
        .path()
        .filter(gate -> wrong.contains(new FaultLaw.What.Misplaced(gate.path(), !gate.present())))
        .map(gate -> "path " + gate.path());
  }
}
