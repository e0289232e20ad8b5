package inetd.sim.kernel;

import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.word.ConnectionId;
import java.util.Optional;

/** A connection the kernel holds for the machine, and what the machine has asked of it. */
final class ServedConnection {
  /** What is under way; never more than one thing. */
  private sealed interface Task {
    record Nothing() implements Task {}

    record Receiving(int most) implements Task {}

    record Sending(Bytes data, int sent) implements Task {}
  }

  private final ConnectionId id;
  final SimConnection connection;
  private Task task = new Task.Nothing();

  ServedConnection(ConnectionId id, SimConnection connection) {
    this.id = id;
    this.connection = connection;
  }

  void receive(int most) {
    begin(new Task.Receiving(most));
  }

  void send(Bytes data) {
    begin(new Task.Sending(data, 0));
  }

  private void begin(Task next) {
    if (!(task instanceof Task.Nothing)) {
      throw new AssertionError("asked for " + next + " on " + id + " during " + task);
    }
    task = next;
  }

  /** Goes on as far as the client lets it; returns what there is to tell. */
  Optional<Event> progress() {
    return switch (task) {
      case Task.Nothing _ -> Optional.empty();
      case Task.Receiving(int most) -> {
        if (connection.in.length() > 0) {
          yield told(new Event.Received(id, connection.in.take(most)));
        }
        yield connection.finished() ? told(new Event.HungUp(id)) : Optional.empty();
      }
      case Task.Sending(Bytes data, int sent) -> {
        if (connection.closed()) {
          yield told(new Event.HungUp(id));
        }
        int now = sent + connection.write(data, sent);
        task = new Task.Sending(data, now);
        yield now == data.length() ? told(new Event.Sent(id)) : Optional.empty();
      }
    };
  }

  private Optional<Event> told(Event event) {
    task = new Task.Nothing();
    return Optional.of(event);
  }
}
