package inetd.model.operator;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Tell;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clients that watch, and the news since they were last told.
 *
 * <p>A change shows in the status beside every other piece of news, so it is told for itself only
 * where nothing else is told of its service.
 */
final class Watchers {
  private record Watcher(Peer peer, Set<String> names) {}

  private sealed interface Happened {}

  private record Said(Tell tell) implements Happened {}

  private record Known(ServiceId id, ServiceSpec spec) {}

  private record Changed(ServiceId service) implements Happened {}

  private final OperatedMachine machine;
  private final AccessPolicy permit;
  private final Map<ClientId, Watcher> watchers = new LinkedHashMap<>();
  private final List<Happened> news = new ArrayList<>();
  private final Set<ServiceId> changed = new HashSet<>();

  Watchers(OperatedMachine machine, AccessPolicy permit) {
    this.machine = machine;
    this.permit = permit;
  }

  void add(ClientId client, Peer peer, List<String> names) {
    watchers.put(client, new Watcher(peer, Set.copyOf(names)));
  }

  void remove(ClientId client) {
    watchers.remove(client);
  }

  void changed(ServiceId service) {
    if (!watchers.isEmpty() && changed.add(service)) {
      news.add(new Changed(service));
    }
  }

  void told(Tell tell) {
    if (!watchers.isEmpty()) {
      news.add(new Said(tell));
    }
  }

  /** Tells everybody what happened. */
  void settled() {
    if (news.isEmpty()) {
      return;
    }
    Set<ServiceId> spoken = new HashSet<>();
    for (Happened happened : news) {
      if (happened instanceof Said(Tell(Subject.Named(var service, String _), var _, String _))) {
        spoken.add(service);
      }
    }
    for (Happened happened : news) {
      switch (happened) {
        case Said(Tell tell) -> tell(tell.notice().name(), tell.text(), known(tell.about()));
        case Changed(ServiceId service) -> {
          Optional<Known> known = known(service);
          if (known.isPresent() && !spoken.contains(service)) {
            tell("", "", known);
          }
        }
      }
    }
    news.clear();
    changed.clear();
  }

  private Optional<Known> known(ServiceId service) {
    return machine.spec(service).map(spec -> new Known(service, spec));
  }

  /** Returns the service a notice is about; its number may be another's by now. */
  private Optional<Known> known(Subject about) {
    return switch (about) {
      case Subject.Inetd _ -> Optional.empty();
      case Subject.Named(ServiceId service, String name) ->
          known(service).filter(it -> it.spec().name().equals(name));
    };
  }

  private void tell(String notice, String text, Optional<Known> service) {
    Reply.@Nullable News made = null;
    for (Map.Entry<ClientId, Watcher> entry : watchers.entrySet()) {
      if (concerns(entry.getValue(), service)) {
        if (made == null) { // Only now is it worth asking for the status.
          made = new Reply.News(notice, text, service.map(it -> machine.status(it.id())));
        }
        machine.emit(new Effect.Answered(entry.getKey(), made));
      }
    }
  }

  private boolean concerns(Watcher watcher, Optional<Known> service) {
    if (service.isEmpty()) {
      return watcher.names().isEmpty() && permit.everything(watcher.peer());
    }
    ServiceSpec spec = service.get().spec();
    return names(watcher.names(), spec.name()) && permit.over(watcher.peer(), spec);
  }

  /** Tells whether {@code name} or a stem of it is among the {@code wanted}; all are if none is. */
  private static boolean names(Set<String> wanted, String name) {
    if (wanted.isEmpty() || wanted.contains(name)) {
      return true;
    }
    for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
      if (wanted.contains(name.substring(0, at))) {
        return true;
      }
    }
    return false;
  }
}
