package inetd.model.source.inetdconf;

import inetd.model.source.text.Token;
import inetd.model.spec.Gates;
import inetd.model.spec.Gates.NetworkGate;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import java.util.List;
import java.util.Optional;

/**
 * The keys of gates, which must be open while a program runs: network_state, network_lost,
 * path_state, path and path_state_stop.
 */
final class GateKeys {
  private final Values meaning;

  GateKeys(Values meaning) {
    this.meaning = meaning;
  }

  Gates gates(Definition definition) {
    return new Gates(network(definition), path(definition));
  }

  private NetworkGate network(Definition definition) {
    boolean wanted = meaning.yes(definition, Key.NETWORK_STATE, false);
    String lost = meaning.word(definition, Key.NETWORK_LOST, List.of("keep", "stop"));
    if (lost != null && !wanted) {
      meaning.needs(
          definition,
          Key.NETWORK_LOST,
          "network_state = yes",
          "without it the network makes no difference");
    }
    if (!wanted) {
      return NetworkGate.OPEN;
    }
    return "stop".equals(lost) ? NetworkGate.STAY : NetworkGate.START;
  }

  private Optional<PathGate> path(Definition definition) {
    Token state = definition.value(Key.PATH_STATE);
    if (state == null) {
      for (Key key : new Key[] {Key.PATH, Key.PATH_STATE_STOP}) {
        if (definition.has(key)) {
          meaning.needs(definition, key, "path_state", "that says what the path is for");
        }
      }
      return Optional.empty();
    }
    When when = meaning.yes(definition, Key.PATH_STATE_STOP, true) ? When.STAY : When.START;
    if (definition.has(Key.PATH)) {
      boolean present = meaning.yes(definition, Key.PATH_STATE, true);
      return meaning
          .path(definition.value(Key.PATH))
          .map(path -> new PathGate(path, present, when));
    }
    if (state.text().equals("yes") || state.text().equals("no")) {
      meaning.needs(definition, Key.PATH_STATE, "path", "yes and no do not say of which");
      return Optional.empty();
    }
    boolean present = !state.text().startsWith("!");
    return meaning
        .path(present ? state : state.part(1))
        .map(path -> new PathGate(path, present, when));
  }
}
