package inetd.cli.ctl.foreign;

import inetd.cli.ctl.foreign.ForeignKey.Continuation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Units of systemd: a service with the socket or the timer that starts it is one of ours. */
final class SystemdReader {
  private final Map<String, List<ForeignKey>> units = new LinkedHashMap<>();

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Draft general = new Draft("general");

  SystemdReader(List<ForeignFile> files) {
    for (ForeignFile file : files) {
      // A drop-in is read after what it changes, wherever it was named.
      if (!dropIn(file) && !file.text().equals(texts.put(file.name(), file.text()))) {
        // A link to a unit is the unit; another of its name is instead of it.
        List<ForeignKey> before = units.put(file.name(), keysOf(file));
        if (before != null && !before.isEmpty()) {
          general.remark(before.getFirst().line(), file.path() + " is read instead of this file");
        }
      }
    }
    for (ForeignFile file : files) {
      if (dropIn(file)) {
        String directory = file.directory();
        keys(directory.substring(0, directory.length() - ".d".length())).addAll(keysOf(file));
      }
    }
  }

  private static List<ForeignKey> keysOf(ForeignFile file) {
    return new ArrayList<>(ForeignKey.all(file, Continuation.BACKSLASH));
  }

  private static boolean dropIn(ForeignFile file) {
    return file.directory().matches(".*\\.(service|socket|timer)\\.d");
  }

  private List<ForeignKey> keys(String unit) {
    return units.computeIfAbsent(unit, _ -> new ArrayList<>());
  }

  List<Draft> read() {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(general);
    Set<String> left = new LinkedHashSet<>(units.keySet());
    for (String unit : units.keySet()) {
      if (!unit.endsWith(".service")) {
        continue;
      }
      left.remove(unit);
      String socket = starter(unit, ".socket", "Service");
      String timer = starter(unit, ".timer", "Unit");
      left.remove(socket);
      left.remove(timer);
      drafts.add(draft(unit, socket, timer));
    }
    for (String unit : left) {
      Draft draft = new Draft("none");
      for (ForeignKey key : keys(unit)) {
        boolean starts = unit.matches(".*\\.(service|socket|timer)");
        draft.remark(
            key.line(),
            (starts ? "its service is not among the files: " : "no equal: ") + key.line().text());
      }
      drafts.add(draft);
    }
    return drafts;
  }

  /** Returns the unit of another kind that starts {@code service}; empty if there is none. */
  private String starter(String service, String kind, String pointer) {
    String stem = service.substring(0, service.length() - ".service".length());
    for (Map.Entry<String, List<ForeignKey>> unit : units.entrySet()) {
      if (!unit.getKey().endsWith(kind)) {
        continue;
      }
      String plain = unit.getKey().substring(0, unit.getKey().length() - kind.length());
      String starts = plain + ".service";
      for (ForeignKey key : unit.getValue()) {
        starts =
            key.key().equals(pointer) && !key.section().equals("Install") ? key.value() : starts;
      }
      if (starts.equals(service) || stem.equals(plain + "@")) {
        return unit.getKey();
      }
    }
    return "";
  }

  private Draft draft(String unit, String socket, String timer) {
    String stem = Draft.named(unit.substring(0, unit.length() - ".service".length()));
    Draft draft = new Draft(stem);
    SystemdSocket listens = null;
    if (!socket.isEmpty()) {
      listens = new SystemdSocket(keys(socket));
      draft = new Draft(listens.endpoint(stem));
    }
    new SystemdService(unit, draft, keys(unit)).read();
    if (listens != null) {
      listens.read(draft);
    }
    if (!timer.isEmpty()) {
      new SystemdTimer(draft).read(keys(timer));
    }
    return draft;
  }
}
