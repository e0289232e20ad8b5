package inetd.model.operator;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Health;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.rund.RundEntry;
import inetd.model.rund.RundError;
import inetd.model.rund.RundRow;
import inetd.model.rund.RundVerb;
import inetd.model.rund.Selection;
import inetd.model.source.notation.DefinitionText;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of rund's clients, about services without files: those of their user, or all for root.
 *
 * <p>Who adds one is answered when it has a process, or will have none for now.
 */
public final class RundRequests {
  /** Others of the same name are told apart by a number. */
  private static final int MOST_OF_A_NAME = 4_096;

  /** Somebody whose definition is being read, and whether it is not to be started yet. */
  private record Asker(ClientId client, boolean paused) {}

  /** A service that a request is about. */
  private record Known(ServiceId id, RundRow row) {}

  private final OperatedMachine machine;
  private final AccessPolicy permit;

  /** Who waits for a definition to be read, by its key. */
  private final Map<String, Asker> adding = new HashMap<>();

  /** Who waits for a process. */
  private final Map<ServiceId, ClientId> starting = new HashMap<>();

  RundRequests(OperatedMachine machine, AccessPolicy permit) {
    this.machine = machine;
    this.permit = permit;
  }

  /** Does what the words say; answers now, or later if something is added. */
  public void request(ClientId client, Peer peer, List<String> words) {
    switch (RundVerb.read(words)) {
      case RundVerb.Add(RundEntry entry) -> add(client, peer, entry);
      case RundVerb.Change(RundVerb.Deed deed, Selection selection) ->
          change(client, peer, deed, selection);
      case RundVerb.Status status -> tell(client, peer, status);
      case RundVerb.Elsewhere() ->
          fail(client, permit.everything(peer) ? RundError.NOT_SUPPORTED : RundError.NOT_PERMITTED);
      case RundVerb.Wrong(RundError error) -> fail(client, error);
    }
  }

  // --- add ---

  private void add(ClientId client, Peer peer, RundEntry entry) {
    boolean all = permit.everything(peer);
    boolean admitted = all || (permit.own() == 0 && machine.admits(peer.uid()));
    int uid = all ? permit.own() : peer.uid();
    if (!admitted || (entry.user().isPresent() && entry.user().getAsInt() != uid)) {
      fail(client, all ? RundError.NOT_SUPPORTED : RundError.NOT_PERMITTED);
      return;
    }
    if (machine.leaving()) {
      fail(client, RundError.NOT_SUPPORTED);
      return;
    }
    SourceId.User source = new SourceId.User(uid);
    for (Known known : known(peer)) {
      if (known.row().uid() == uid && known.row().is(entry)) {
        fail(client, RundError.EXISTS);
        return;
      }
    }
    String name = free(source, entry.name());
    UserDefinition definition =
        new UserDefinition(
            uid, peer.gid(), peer.groups(), name, DefinitionText.of(name, entry.pairs()));
    if (name.isEmpty() || machine.define(definition).isPresent()) {
      fail(client, RundError.NO_ROOM);
      return;
    }
    adding.put(definition.key(), new Asker(client, entry.paused()));
  }

  /** Returns a name that the user has not given yet; empty if there are too many. */
  private String free(SourceId.User source, String name) {
    String free = name;
    for (int i = 2; isTaken(source, free); i++) {
      if (i > MOST_OF_A_NAME) {
        return "";
      }
      free = name + "-" + i;
    }
    return free;
  }

  private boolean isTaken(SourceId.User source, String name) {
    String key = source.key(name);
    return adding.containsKey(key)
        || machine.find(key).isPresent()
        || (source.uid() == permit.own() && !machine.named(name).isEmpty());
  }

  /** A definition was read; it has a service if it is sound. */
  void defined(UserDefinition definition, Optional<ServiceId> service) {
    Asker asker = adding.remove(definition.key());
    if (asker == null) {
      return;
    }
    if (service.isEmpty()) {
      fail(asker.client(), RundError.INVALID);
      return;
    }
    if (asker.paused()) {
      machine.act(Verb.STOP, service.get(), List.of()); // Before it has begun.
    }
    starting.put(service.get(), asker.client());
  }

  /** Nothing follows any more from what happened: answers those whose service has a process. */
  void settled() {
    if (starting.isEmpty()) { // As at nearly every event.
      return;
    }
    for (ServiceId service : List.copyOf(starting.keySet())) {
      boolean there = machine.spec(service).isPresent(); // Else somebody has removed it already.
      int pid = there ? machine.status(service).pid() : 0;
      if (!there || pid != 0 || machine.status(service).health() != Health.STARTING) {
        answer(Check.present(starting.remove(service), "it was there"), List.of(), pid);
      }
    }
  }

  // --- those that are there ---

  /** Returns the services without files that this user may see, in their order. */
  private List<Known> known(Peer peer) {
    List<Known> known = new ArrayList<>();
    for (ServiceId id : machine.services()) {
      Optional<ServiceSpec> spec = machine.spec(id);
      if (spec.isPresent()
          && SourceId.of(spec.get().key()) instanceof SourceId.User
          && permit.over(peer, spec.get())) {
        Status status = machine.status(id);
        RundRow.of(
                spec.get(), status.pid(), permit.uid(spec.get()), status.goal() == Status.Goal.STOP)
            .ifPresent(row -> known.add(new Known(id, row)));
      }
    }
    return known;
  }

  private List<Known> chosen(Peer peer, Selection selection) {
    List<Known> chosen = known(peer);
    chosen.removeIf(it -> !selection.has(it.row()));
    return chosen;
  }

  private void change(ClientId client, Peer peer, RundVerb.Deed deed, Selection selection) {
    List<Known> chosen = chosen(peer, selection);
    if (chosen.isEmpty()) {
      boolean others = !chosen(new Peer(permit.own(), 0, 0), selection).isEmpty();
      fail(client, others ? RundError.NOT_PERMITTED : RundError.NO_SUCH_SERVICE);
      return;
    }
    long count = 0;
    for (Known known : chosen) {
      count += done(deed, known);
    }
    answer(client, List.of(), count);
  }

  /** Does it; returns how often it counts. */
  private int done(RundVerb.Deed deed, Known known) {
    boolean runs = known.row().pid() != 0;
    return switch (deed) {
      case REMOVE -> {
        machine.remove(known.id());
        yield 1;
      }
      case PAUSE -> act(Verb.STOP, known);
      case RESUME -> act(Verb.START, known);
      case RESTART -> act(Verb.RESTART, known) + (runs ? 1 : 0);
      case RELOAD -> known.row().paused() ? 0 : runs ? 1 : act(Verb.START, known);
    };
  }

  private int act(Verb verb, Known known) {
    machine.act(verb, known.id(), List.of());
    return 1;
  }

  private void tell(ClientId client, Peer peer, RundVerb.Status status) {
    List<Known> chosen = chosen(peer, status.selection());
    boolean others =
        chosen.isEmpty() && !chosen(new Peer(permit.own(), 0, 0), status.selection()).isEmpty();
    if (others && !status.selection().words().isEmpty()) {
      fail(client, RundError.NOT_PERMITTED);
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Known known : chosen) {
      if (!status.counted()) {
        rows.add(known.row().fields(status.replayed()));
      }
    }
    answer(client, rows, chosen.size());
  }

  private void fail(ClientId client, RundError error) {
    answer(client, List.of(), error.result());
  }

  private void answer(ClientId client, List<List<String>> rows, long result) {
    machine.emit(new Effect.RundAnswered(client, rows, result));
  }
}
