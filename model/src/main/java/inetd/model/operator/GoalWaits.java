package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Course;
import inetd.model.control.Status;
import inetd.model.operator.AnswerPortions.Form;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Clients who wait until services have come to what they asked for, or cannot.
 *
 * <p>Each is told how they stood before, then how they stand, then what changes, and at last
 * whether it was done. The next is told when the one before was taken, as it is by then: who does
 * not read keeps nothing but himself waiting. Services go by their keys, since a definition that
 * changes meanwhile may give one another number. Costs nothing while nobody waits.
 */
final class GoalWaits {
  /** One service, and what it was before: how often started, as what process. */
  private record Awaited(String key, String name, long starts, int pid) {}

  private static final class Wait {
    final Peer peer;
    final Aim aim;
    final List<Awaited> services;

    /** Keys of the services that he is yet to be told of. */
    final Set<String> untold = new LinkedHashSet<>();

    /** He has taken all that he was told. */
    boolean listens;

    Wait(Peer peer, Aim aim, List<Awaited> services) {
      this.peer = peer;
      this.aim = aim;
      this.services = services;
      services.forEach(service -> untold.add(service.key()));
    }
  }

  private final OperatedMachine machine;
  private final AnswerPortions portions;
  private final Map<ClientId, Wait> waits = new LinkedHashMap<>();

  GoalWaits(OperatedMachine machine, AnswerPortions portions) {
    this.machine = machine;
    this.portions = portions;
  }

  /** Tells how {@code services} stand before anything is done to them, and begins to wait. */
  void begin(ClientId client, Peer peer, Aim aim, List<ServiceId> services) {
    List<Awaited> awaited = new ArrayList<>(services.size());
    for (ServiceId id : services) {
      ServiceSpec spec = machine.spec(id).orElseThrow();
      Status status = machine.status(id);
      awaited.add(new Awaited(spec.key(), spec.name(), status.starts(), status.pid()));
    }
    waits.put(client, new Wait(peer, aim, awaited));
    portions.begin(new Form.Statuses(new Course.Before()), client, peer, services);
  }

  void remove(ClientId client) {
    waits.remove(client);
  }

  /** {@code client} has taken all that it was told. */
  void taken(ClientId client) {
    Wait wait = waits.get(client);
    if (wait != null) {
      wait.listens = true;
    }
  }

  void changed(ServiceId service) {
    if (waits.isEmpty()) {
      return;
    }
    String key = machine.spec(service).map(ServiceSpec::key).orElse("");
    for (Wait wait : waits.values()) {
      if (wait.services.stream().anyMatch(it -> it.key().equals(key))) {
        wait.untold.add(key);
      }
    }
  }

  /** Tells everybody who listens how far it is. */
  void settled() {
    if (waits.isEmpty()) {
      return;
    }
    for (Map.Entry<ClientId, Wait> each : List.copyOf(waits.entrySet())) {
      if (each.getValue().listens) {
        judge(each.getKey(), each.getValue());
      }
    }
  }

  private void judge(ClientId client, Wait wait) {
    Progress worst = Progress.REACHED;
    List<String> missing = new ArrayList<>();
    for (Awaited it : wait.services) {
      Progress progress = machine.progress(wait.aim, it.key(), it.starts(), it.pid());
      if (progress != Progress.REACHED) {
        missing.add(it.name());
      }
      worst = progress.compareTo(worst) > 0 ? progress : worst;
    }
    switch (worst) {
      case UNDER_WAY -> {
        if (!wait.untold.isEmpty()) {
          List<String> news = List.copyOf(wait.untold);
          wait.untold.clear();
          wait.listens = false;
          tell(client, wait.peer, new Course.UnderWay(missing), news);
        }
      }
      case REACHED, STUCK -> {
        waits.remove(client);
        List<String> all = wait.services.stream().map(Awaited::key).toList();
        tell(client, wait.peer, new Course.Over(missing), all);
      }
    }
  }

  private void tell(ClientId client, Peer peer, Reply.Course course, List<String> keys) {
    List<ServiceId> there = keys.stream().map(machine::find).flatMap(Optional::stream).toList();
    portions.begin(new Form.Statuses(course), client, peer, there);
  }
}
