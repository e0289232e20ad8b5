package inetd.daemon.control;

import inetd.daemon.kernel.Control;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.Event;
import inetd.model.Check;
import inetd.model.control.Answers;
import inetd.model.control.Bounds;
import inetd.model.control.Call;
import inetd.model.control.ClientId;
import inetd.model.control.Extras;
import inetd.model.control.Incoming;
import inetd.model.control.Reply;
import inetd.model.control.Varlink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The control socket in the loop.
 *
 * <p>A client that is slow, silent, half open or sends garbage costs a bounded buffer, and then its
 * connection. Nothing of it is there while nobody is connected but the listening socket.
 */
public final class ControlSocket implements Control {
  private static final int MOST_CLIENTS = 64;
  private static final int MOST_OF_A_USER = 8;
  private static final int BATCH = 16;
  private static final int BUFFER = 16 * 1024;

  /** Portions of one client's messages that are read before others have their turn. */
  private static final int PATIENCE = 16;

  /** What the socket needs of the rest of the daemon. */
  public record Surroundings(
      Libc libc,
      Door door,
      Watching watching,
      Identity identity,
      Extras extras,
      Consumer<String> complaints) {}

  private final Libc libc;
  private final Door door;
  private final Watching watching;
  private final Identity identity;
  private final Extras extras;
  private final Consumer<String> complaints;
  private final Map<Integer, Client> clients = new HashMap<>();
  private Consumer<Event> events = _ -> {};
  private long buffer;
  private int next;

  public ControlSocket(Surroundings around) {
    libc = around.libc();
    door = around.door();
    watching = around.watching();
    identity = around.identity();
    extras = around.extras();
    complaints = around.complaints();
  }

  @Override
  public void open(Consumer<Event> to) {
    events = to;
    watching.listener(door.fd());
  }

  @Override
  public void arrivals() {
    for (int i = 0; i < BATCH; i++) {
      Optional<Door.Arrival> arrival = door.accept();
      if (arrival.isEmpty()) {
        return;
      }
      welcome(arrival.get());
    }
  }

  private void welcome(Door.Arrival arrival) {
    long same =
        clients.values().stream()
            .filter(client -> client.peer.uid() == arrival.peer().uid())
            .count();
    boolean master = arrival.peer().uid() == 0 || arrival.peer().uid() == identity.uid();
    if (clients.size() >= MOST_CLIENTS || (!master && same >= MOST_OF_A_USER)) {
      complaints.accept(
          "control socket: too many clients; one of uid " + arrival.peer().uid() + " refused");
      libc.close(arrival.fd());
      return;
    }
    if (buffer == 0) {
      buffer = Memory.allocate(BUFFER);
    }
    int number = next;
    next = next == Integer.MAX_VALUE ? 0 : next + 1;
    Client client =
        new Client(libc, door.quietly(), new ClientId(number), arrival.fd(), arrival.peer());
    if (watching.client(arrival.fd(), number) < 0) {
      libc.close(arrival.fd());
      return;
    }
    clients.put(number, client);
  }

  @Override
  public void ready(int number) {
    Client client = clients.get(number);
    if (client != null && goesOn(client, client.flush(buffer, BUFFER))) {
      serve(client);
    }
  }

  /** Reads and answers as far as that goes now. */
  private void serve(Client client) {
    for (int i = 0; i < PATIENCE; i++) {
      boolean came = client.read(buffer, BUFFER);
      for (Optional<String> message = client.next();
          message.isPresent();
          message = client.next()) {
        if (!take(client, Varlink.read(message.get(), Bounds.STANDARD))) {
          return;
        }
      }
      if (!goesOn(client, client.state()) || !came) {
        return;
      }
    }
    // There is more: watched afresh, it is told of again after the others.
    watching.forget(client.fd);
    watching.client(client.fd, client.id.number());
  }

  /** Acts on one message; tells whether the client is still there. */
  private boolean take(Client client, Incoming message) {
    return switch (message.call()) {
      case Call.Ask(var request) -> {
        client.asked = Optional.of(message);
        events.accept(new Event.Requested(client.id, client.peer, request));
        yield true;
      }
      case Call.Introduction _ -> send(client, message, Answers.info(identity.version()));
      case Call.Interface(String name) -> send(client, message, description(name));
      case Call.Describe _ ->
          send(
              client,
              message,
              Answers.description(
                  identity.version(), identity.pid(), identity.uid(), identity.configuration()));
      case Call.Mistaken(var fault) -> send(client, message, fault.text());
    };
  }

  private boolean send(Client client, Incoming message, String answer) {
    return message.oneway() || send(client, answer);
  }

  private boolean send(Client client, String message) {
    return goesOn(client, client.send(message, buffer, BUFFER));
  }

  @Override
  public void answered(ClientId id, Reply reply) {
    Client client = clients.get(id.number());
    if (client == null || client.asked.isEmpty()) {
      return;
    }
    Incoming asked = client.asked.get();
    boolean more = asked.more() && reply instanceof Reply.News;
    if (!more) {
      client.asked = Optional.empty();
    }
    if ((asked.oneway() || send(client, Answers.of(reply, extras))) && !more) {
      serve(client);
    }
  }

  private boolean goesOn(Client client, Client.Flow flow) {
    return switch (flow) {
      case GOES_ON -> true;
      case ENDED -> {
        forget(client);
        yield false;
      }
      case EXCESSIVE -> {
        drop(client, "more than it may send or leave unread");
        yield false;
      }
    };
  }

  private void drop(Client client, String why) {
    complaints.accept("control socket: uid " + client.peer.uid() + ": " + why + "; closed");
    forget(client);
  }

  private void forget(Client client) {
    clients.remove(client.id.number());
    watching.forget(client.fd);
    libc.close(client.fd);
    events.accept(new Event.ClientGone(client.id));
  }

  private static String description(String name) {
    try (@Nullable InputStream file =
        ControlSocket.class.getResourceAsStream("/" + name + ".varlink")) {
      byte[] text = Check.present(file, "the description of " + name).readAllBytes();
      return Answers.described(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the description is in our own archive", e);
    }
  }

  @Override
  public void close() {
    for (Client client : List.copyOf(clients.values())) {
      forget(client);
    }
    door.close();
  }
}
