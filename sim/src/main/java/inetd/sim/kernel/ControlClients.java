package inetd.sim.kernel;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The clients of the simulated control socket, and what they are answered. */
public final class ControlClients {
  /** How many there are at a time; who comes then is not let in. */
  private static final int MOST = 16;

  /** How many answers a client remembers. */
  private static final int KEPT = 16;

  private final Consumer<Event> tell;
  private final TreeMap<Integer, Client> clients = new TreeMap<>();

  private static final class Client {
    final int uid;
    final Deque<Reply> replies = new ArrayDeque<>();
    boolean watches;
    boolean waits;

    Client(int uid) {
      this.uid = uid;
    }
  }

  ControlClients(Consumer<Event> tell) {
    this.tell = tell;
  }

  /** Asks over a connection of {@code uid} that waits for nothing, or over a new one. */
  public Optional<ClientId> ask(int uid, Request request) {
    int number = 0;
    while (clients.containsKey(number)
        && (clients.get(number).uid != uid || clients.get(number).waits)) {
      number++;
    }
    if (number == MOST) {
      return Optional.empty();
    }
    Client client = clients.computeIfAbsent(number, _ -> new Client(uid));
    client.waits = true;
    client.watches = request instanceof Request.Watch;
    ClientId id = new ClientId(number);
    tell.accept(new Event.Requested(id, new Peer(uid, uid, 0), request));
    return Optional.of(id);
  }

  /** A client gets an answer, unless it has gone. */
  void answer(ClientId id, Reply reply) {
    Client client = clients.get(id.number());
    if (client == null) {
      return;
    }
    if (client.replies.size() == KEPT) {
      client.replies.remove();
    }
    client.replies.add(reply);
    client.waits = client.watches || !reply.last(); // More will follow.
    if (!reply.last()) {
      tell.accept(new Event.Taken(id));
    }
  }

  /** Every client of {@code uid} goes away. */
  public void leave(int uid) {
    for (int number : List.copyOf(clients.keySet())) {
      Client client = clients.get(number);
      if (client != null && client.uid == uid) {
        clients.remove(number);
        tell.accept(new Event.ClientGone(new ClientId(number)));
      }
    }
  }

  /** Returns what a client was answered, the last last. */
  public List<Reply> replies(ClientId id) {
    Client client = clients.get(id.number());
    return client == null ? List.of() : List.copyOf(client.replies);
  }

  /** inetd is gone, and the socket with it. */
  void drop() {
    clients.clear();
  }

  int size() {
    return clients.size();
  }
}
