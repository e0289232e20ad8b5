package inetd.model;

import inetd.model.Effect.Answered;
import inetd.model.Effect.Tell;
import inetd.model.control.ClientId;
import inetd.model.control.Peer;
import inetd.model.control.Permit;
import inetd.model.control.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those who watch: each hears what is said about the services it asked for, and may know about. */
final class Audience {
  /**
   * One who watches.
   *
   * @param names of services; empty for all
   */
  private record Watcher(Peer peer, Set<String> names) {}

  private final Supervisor machine;
  private final People people;
  private final Permit permit;
  private final Map<ClientId, Watcher> watchers = new LinkedHashMap<>();

  Audience(Supervisor machine, People people, Permit permit) {
    this.machine = machine;
    this.people = people;
    this.permit = permit;
  }

  void join(ClientId client, Peer peer, Set<String> names) {
    watchers.put(client, new Watcher(peer, names));
  }

  void leave(ClientId client) {
    watchers.remove(client);
  }

  boolean isEmpty() {
    return watchers.isEmpty();
  }

  /** A service came into another phase, or has another process. */
  void changed(Service service) {
    tell(service, "", "");
  }

  /** Passes on what was said while one event was answered. */
  void hear(List<Effect> said) {
    for (Effect effect : List.copyOf(said)) {
      if (effect instanceof Tell(Notice notice, String text)) {
        List<Service> about = about(text);
        about.forEach(service -> tell(service, notice.name(), text));
        if (about.isEmpty()) {
          tellMasters(notice.name(), text);
        }
      }
    }
  }

  /** Returns the services a notice is about: it begins with their name. */
  private List<Service> about(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ':') {
      end++;
    }
    List<Service> exact = new ArrayList<>(1);
    for (Service service : people.named(text.substring(0, end))) {
      if (service.spec().name().length() == end) {
        exact.add(service);
      }
    }
    return exact;
  }

  private void tell(Service service, String notice, String text) {
    Reply news = null;
    for (Map.Entry<ClientId, Watcher> entry : watchers.entrySet()) {
      Watcher watcher = entry.getValue();
      boolean wants =
          watcher.names().isEmpty() || watcher.names().contains(service.spec().name());
      if (wants && permit.controls(watcher.peer(), service.spec())) {
        if (news == null) {
          news = new Reply.News(notice, text, Optional.of(machine.portrait(service).status()));
        }
        machine.emit(new Answered(entry.getKey(), news));
      }
    }
  }

  private void tellMasters(String notice, String text) {
    watchers.forEach((client, watcher) -> {
      if (watcher.names().isEmpty() && permit.master(watcher.peer())) {
        machine.emit(new Answered(client, new Reply.News(notice, text, Optional.empty())));
      }
    });
  }
}
