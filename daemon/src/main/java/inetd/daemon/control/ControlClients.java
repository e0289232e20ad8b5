package inetd.daemon.control;

import inetd.daemon.control.ControlClient.Stage;
import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.control.Bounds;
import inetd.model.control.Reply;
import inetd.model.control.varlink.ReplyWriter;
import inetd.model.port.Effect.Tell;
import inetd.model.port.Event;
import inetd.model.word.ClientId;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import inetd.model.word.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The clients that are connected.
 *
 * <p>The poller tells of changes only, so each is read until there is nothing, or until there is
 * something to do first: an answer to be waited for, or one to be taken. Then it is the answer that
 * goes on. Numbers are not used again, since answers may be under way to one that has gone.
 */
final class ControlClients {
  /** Bytes that one client may say, {@link #CALL} more for each call, before others may. */
  static final int TURN = 16_384;

  /** What a call costs that is small, or nothing but a look for more. */
  static final int CALL = 512;

  /** Connections accepted before others have their turn. */
  private static final int ARRIVALS = 32;

  private final Libc libc;
  private final Abi abi;
  private final Bounds bounds;
  private final ClientPolling polling;
  private final Consumer<Event> events;
  private final ControlListener listener;
  private final Credentials credentials;
  private final MessageDecoder decoder;
  private final ServiceFacts facts;
  private final long buffer = Memory.allocate(AnswerDelivery.CHUNK);
  private final AnswerDelivery delivery;
  private final Map<Integer, ControlClient> clients = new HashMap<>();
  private int numbered = ControlServer.LISTENING;

  /** Whether somebody may wait who could not be let in. */
  boolean awaited;

  ControlClients(
      ControlServer.Parts parts,
      ControlListener listener,
      ClientPolling polling,
      Consumer<Event> events) {
    this.libc = parts.libc();
    this.abi = parts.abi();
    this.bounds = parts.bounds();
    this.polling = polling;
    this.events = events;
    this.listener = listener;
    this.credentials = parts.credentials();
    this.facts = new ServiceFacts(libc, parts.output(), parts.log());
    this.delivery = new AnswerDelivery(libc, abi, bounds, buffer);
    this.decoder = new MessageDecoder(parts.about(), bounds);
  }

  // --- coming ---

  /** Lets in whoever waits. */
  void accept() {
    awaited = false;
    for (int i = 0; i < ARRIVALS; i++) {
      int fd = listener.accept();
      if (fd >= 0) {
        admit(fd);
      } else if (fd == -Errno.EAGAIN) {
        return;
      } else if (fd != -Errno.EINTR && !abi.errors().passing().contains(-fd)) {
        remark("accept: " + libc.strerror(-fd));
        awaited = true; // Tried again with the next who comes or goes, and in a second.
        return;
      }
    }
    awaited = !polling.again(listener.fd(), ControlServer.LISTENING);
  }

  private void admit(int fd) {
    Optional<Peer> peer = credentials.of(fd);
    if (peer.isEmpty()) {
      libc.close(fd);
      return;
    }
    if (!hasPlace(peer.get())) {
      delivery.turnAway(fd, peer.get(), "too many connections");
      remark("too many connections; user " + peer.get().uid() + " refused");
      return;
    }
    numbered = numbered == Integer.MAX_VALUE ? 1 : numbered + 1;
    ControlClient client =
        new ControlClient(new ClientId(numbered), fd, peer.get(), decoder.privileged(peer.get()));
    if (!polling.begin(fd, numbered)) {
      libc.close(fd);
      return;
    }
    clients.put(numbered, client);
  }

  private boolean hasPlace(Peer peer) {
    if (decoder.privileged(peer)) {
      return clients.size() < bounds.clients();
    }
    long same = clients.values().stream().filter(it -> it.peer.uid() == peer.uid()).count();
    return same < bounds.each() && clients.size() < bounds.clients() - bounds.kept();
  }

  private void remark(String text) {
    Tell remark = new Tell(new Subject.Inetd(), Notice.CLIENT_DROPPED, "control socket: " + text);
    events.accept(new Event.Remarked(remark));
  }

  // --- staying ---

  void ready(int index) {
    ControlClient client = clients.get(index);
    if (client != null && client.stage == Stage.ASKED && !delivery.reaches(client)) {
      drop(client); // It may be long before it is told anything that finds this out.
    } else if (client != null) {
      go(client);
    }
  }

  private void go(ControlClient client) {
    int before = client.cost;
    while (client.cost - before < TURN) {
      boolean on =
          flush(client)
              && switch (client.stage) {
                case FREE -> next(client);
                case WATCHING -> read(client);
                case ASKED, GONE -> false;
              };
      if (!on) {
        return;
      }
    }
    later(client);
  }

  /** Lets others go before it. */
  private void later(ControlClient client) {
    if (!polling.again(client.fd, client.id.number())) {
      drop(client);
    }
  }

  /** Deals with a message or reads for one; tells whether there may be more. */
  private boolean next(ControlClient client) {
    int complete = client.complete();
    if (Math.max(complete, complete < 0 ? client.waiting() : 0) > bounds.message()) {
      remark("a message of user " + client.peer.uid() + " is too long");
      drop(client);
      return false;
    }
    if (complete < 0) {
      return read(client);
    }
    client.cost += CALL + complete;
    deal(client, client.message());
    return true;
  }

  /** Reads once; tells whether there may be more. */
  private boolean read(ControlClient client) {
    if (client.stage == Stage.WATCHING && client.waiting() > bounds.message()) {
      drop(client);
      return false;
    }
    client.cost += CALL;
    long count =
        libc.recvfrom(client.fd, buffer, AnswerDelivery.CHUNK, abi.sockets().dontWait(), 0, 0);
    if (count > 0) {
      client.received(buffer, (int) count);
      return true;
    }
    if (count != -Errno.EAGAIN) {
      drop(client); // All that it asked before has been answered, and the answers taken.
    }
    return false;
  }

  private void deal(ControlClient client, String text) {
    switch (decoder.deal(text)) {
      case MessageDecoder.Forward(var request, boolean oneway) -> {
        client.oneway = oneway;
        client.stage = Stage.ASKED;
        client.known = true;
        events.accept(new Event.Requested(client.id, client.peer, request));
      }
      case MessageDecoder.Say(String message) -> say(client, message);
      case MessageDecoder.Nothing() -> {}
    }
  }

  // --- answers ---

  void answer(ClientId id, Reply reply) {
    ControlClient client = clients.get(id.number());
    if (client == null) {
      return;
    }
    boolean asked = client.stage == Stage.ASKED;
    if (reply instanceof Reply.News && !client.oneway) {
      client.stage = Stage.WATCHING;
      say(client, ReplyWriter.of(reply, facts));
    } else if (client.oneway) {
      client.stage = Stage.FREE;
    } else {
      client.reply = ReplyWriter.pieces(reply, facts);
      client.follows = reply.next();
    }
    flush(client);
    // Whatever else it wants has to wait until others have had their turn.
    if (asked && client.stage != Stage.ASKED && client.stage != Stage.GONE) {
      later(client);
    }
  }

  private void say(ControlClient client, String message) {
    if (!delivery.say(client, message)) {
      leaveBehind(client);
    }
  }

  /** Sends what there is; tells whether all of it was taken, and nothing is to come. */
  private boolean flush(ControlClient client) {
    return switch (delivery.flush(client)) {
      case TAKEN -> {
        if (client.follows != Reply.Next.NOTHING) {
          client.follows = Reply.Next.NOTHING;
          events.accept(new Event.Taken(client.id));
        }
        yield client.stage != Stage.GONE;
      }
      case WAITS -> false;
      case FULL -> {
        leaveBehind(client);
        yield false;
      }
      case BROKEN -> {
        drop(client);
        yield false;
      }
    };
  }

  private void leaveBehind(ControlClient client) {
    remark("user " + client.peer.uid() + " does not take what it is told");
    drop(client);
  }

  // --- going ---

  private void drop(ControlClient client) {
    if (client.stage == Stage.GONE) {
      return;
    }
    client.stage = Stage.GONE;
    clients.remove(client.id.number());
    delivery.forget(client);
    libc.close(client.fd); // Nobody shares it, so its watch ends with it.
    if (client.known) {
      events.accept(new Event.ClientGone(client.id));
    }
    if (awaited) {
      accept();
    }
  }

  void close() {
    awaited = false;
    for (ControlClient client : List.copyOf(clients.values())) {
      client.known = false;
      drop(client);
    }
  }
}
