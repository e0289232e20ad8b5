package inetd.model.operator;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Status;
import inetd.model.port.Effect;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that tell of many services: of a few at once, and of the next when those were taken.
 *
 * <p>Each service is told of as it is when its turn comes; one that has gone meanwhile is left out.
 */
final class AnswerPortions {
  /** Services in one reply: what the loop can do at once without others noticing. */
  static final int SERVICES = 16;

  /** What an answer tells of services. */
  sealed interface Form {
    Form NAMES = new Names();
    Form STATUSES = new Statuses(new Reply.Course.Unasked());

    record Names() implements Form {}

    record Statuses(Reply.Course course) implements Form {}
  }

  /** An answer under way: {@code next} is looked at next, {@code told} were told of. */
  private record Rest(Form form, Peer peer, List<ServiceId> services, int next, int told) {}

  private final OperatedMachine machine;
  private final AccessPolicy permit;
  private final Map<ClientId, Rest> rests = new HashMap<>();

  AnswerPortions(OperatedMachine machine, AccessPolicy permit) {
    this.machine = machine;
    this.permit = permit;
  }

  /** Begins to answer. */
  void begin(Form form, ClientId client, Peer peer, List<ServiceId> services) {
    rests.remove(client);
    tell(client, new Rest(form, peer, services, 0, 0));
  }

  /** Answers with what is said at once. */
  void answer(ClientId client, Reply reply) {
    machine.emit(new Effect.Answered(client, reply));
  }

  /** Goes on; tells whether there was more. */
  boolean taken(ClientId client) {
    Rest rest = rests.remove(client);
    if (rest == null) {
      return false;
    }
    tell(client, rest);
    return true;
  }

  void remove(ClientId client) {
    rests.remove(client);
  }

  private void tell(ClientId client, Rest rest) {
    List<Status> statuses = new ArrayList<>(SERVICES);
    int next = rest.next();
    for (; next < rest.services().size() && statuses.size() < SERVICES; next++) {
      ServiceId id = rest.services().get(next);
      if (shows(rest, machine.spec(id))) {
        statuses.add(machine.status(id));
      }
    }
    boolean last = next == rest.services().size();
    Reply.Part part = new Reply.Part(rest.told(), last);
    Reply reply =
        switch (rest.form()) {
          case Form.Names _ ->
              new Reply.Names(statuses.stream().map(AnswerPortions::entry).toList(), part);
          case Form.Statuses(Reply.Course course) -> new Reply.Statuses(statuses, part, course);
        };
    if (!last) {
      int told = rest.told() + statuses.size();
      rests.put(client, new Rest(rest.form(), rest.peer(), rest.services(), next, told));
    }
    machine.emit(new Effect.Answered(client, reply));
  }

  /** Tells whether it is still there, and he may ask: its number may be another's by now. */
  private boolean shows(Rest rest, Optional<ServiceSpec> spec) {
    return switch (rest.form()) {
      case Form.Names _ -> spec.isPresent();
      case Form.Statuses _ -> spec.isPresent() && permit.over(rest.peer(), spec.get());
    };
  }

  private static Reply.Entry entry(Status status) {
    return new Reply.Entry(status.name(), status.kind(), status.goal(), status.health());
  }
}
