package inetd.model.control;

import inetd.model.Effect;
import inetd.model.Effect.Tell;
import inetd.model.Notice;
import inetd.model.ServiceId;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who watches, and what happened since the last time they were told.
 *
 * <p>A change shows in the status beside every other piece of news, so it is told for itself only
 * where nothing else is told of its service.
 */
final class Watchers {
  private record Watcher(Peer peer, List<String> names) {}

  private record Happened(@Nullable Tell tell, Optional<ServiceId> service) {}

  private final Desk.Machine machine;
  private final Permit permit;
  private final Map<ClientId, Watcher> watchers = new LinkedHashMap<>();
  private final List<Happened> news = new ArrayList<>();
  private final Set<ServiceId> changed = new HashSet<>();

  Watchers(Desk.Machine machine, Permit permit) {
    this.machine = machine;
    this.permit = permit;
  }

  void add(ClientId client, Peer peer, List<String> names) {
    watchers.put(client, new Watcher(peer, names));
  }

  void remove(ClientId client) {
    watchers.remove(client);
  }

  void changed(ServiceId service) {
    if (!watchers.isEmpty() && changed.add(service)) {
      news.add(new Happened(null, Optional.of(service)));
    }
  }

  void told(Tell tell) {
    if (!watchers.isEmpty()) {
      told(tell, about(tell));
    }
  }

  void told(Tell tell, Optional<ServiceId> service) {
    if (!watchers.isEmpty()) {
      news.add(new Happened(tell, service));
    }
  }

  /** Tells everybody what happened. */
  void settled() {
    if (news.isEmpty()) {
      return;
    }
    Set<ServiceId> spoken = new HashSet<>();
    news.stream()
        .filter(it -> it.tell() != null)
        .forEach(it -> it.service().ifPresent(spoken::add));
    for (Happened happened : news) {
      if (happened.tell() != null || happened.service().filter(spoken::contains).isEmpty()) {
        tell(happened);
      }
    }
    news.clear();
    changed.clear();
  }

  private void tell(Happened happened) {
    Optional<ServiceSpec> spec = happened.service().flatMap(machine::spec);
    Tell tell = happened.tell();
    if (tell == null && spec.isEmpty()) {
      return; // It was forgotten meanwhile.
    }
    String notice = tell == null ? "" : tell.notice().name();
    String text = tell == null ? "" : tell.text();
    Reply.@Nullable News made = null;
    for (Map.Entry<ClientId, Watcher> entry : watchers.entrySet()) {
      if (concerns(entry.getValue(), spec)) {
        if (made == null) { // Only now is it worth asking for the status.
          made =
              new Reply.News(
                  notice, text, spec.flatMap(_ -> happened.service()).map(machine::status));
        }
        machine.emit(new Effect.Answered(entry.getKey(), made));
      }
    }
  }

  private boolean concerns(Watcher watcher, Optional<ServiceSpec> spec) {
    if (spec.isEmpty()) {
      return watcher.names().isEmpty() && permit.everything(watcher.peer());
    }
    String full = spec.get().name();
    boolean named =
        watcher.names().isEmpty()
            || watcher.names().stream()
                .anyMatch(name -> name.equals(full) || Names.stands(name, full));
    return named && permit.over(watcher.peer(), spec.get());
  }

  /** Returns the service whose name a notice begins with. */
  private Optional<ServiceId> about(Tell tell) {
    String text = words(tell);
    return machine.services().stream()
        .filter(id -> machine.spec(id).filter(spec -> begins(text, spec.name())).isPresent())
        .findFirst();
  }

  /** What a reload tells begins with what it does: "ADD : ". */
  private static String words(Tell tell) {
    boolean reload =
        tell.notice() == Notice.ADDED
            || tell.notice() == Notice.CHANGED
            || tell.notice() == Notice.REMOVED;
    return reload
        ? tell.text().substring(Math.min(tell.text().length(), "ADD : ".length()))
        : tell.text();
  }

  private static boolean begins(String text, String name) {
    return text.length() > name.length()
        && (text.charAt(name.length()) == ':' || text.charAt(name.length()) == ' ')
        && text.startsWith(name);
  }
}
