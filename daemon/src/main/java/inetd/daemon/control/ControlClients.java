package inetd.daemon.control;

import inetd.daemon.control.ControlClient.Stage;
import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.control.Bounds;
import inetd.model.control.Reply;
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
import java.util.function.LongSupplier;

/**
 * The clients that are connected.
 *
 * <p>Numbers are not used again, since answers may be under way to one that has gone.
 */
final class ControlClients {
  /** Connections accepted before others have their turn. */
  private static final int ARRIVALS = 32;

  /** The same, where ordinary users ask for more than they may. */
  private static final int FEW_ARRIVALS = 4;

  private final Libc libc;
  private final Abi abi;
  private final Bounds bounds;
  private final ClientPolling polling;
  private final Consumer<Event> events;
  private final ControlListener listener;
  private final Credentials credentials;
  private final MessageDecoder decoder;
  private final LongSupplier clock;
  private final Allowance allowance;
  private final AnswerDelivery delivery;
  private final ControlDialogue dialogue;
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
    this.decoder = new MessageDecoder(parts.about(), bounds);
    this.clock = parts.clock();
    this.allowance = new Allowance(clock.getAsLong());
    long buffer = Memory.allocate(AnswerDelivery.CHUNK);
    this.delivery = new AnswerDelivery(libc, abi, bounds, buffer);
    this.dialogue =
        new ControlDialogue(
            parts, polling, events, decoder, delivery, buffer, allowance, this::drop);
  }

  // --- coming ---

  /** Lets in whoever waits. */
  void accept() {
    awaited = false;
    int most = allowance.patience(clock.getAsLong()) > 0 ? FEW_ARRIVALS : ARRIVALS;
    for (int i = 0; i < most; i++) {
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
    allowance.spend(client, ControlDialogue.CALL);
  }

  private boolean hasPlace(Peer peer) {
    if (decoder.privileged(peer)) {
      return clients.size() < bounds.clients();
    }
    int same = 0;
    for (ControlClient client : clients.values()) {
      same += client.peer.uid() == peer.uid() ? 1 : 0;
    }
    return same < bounds.each() && clients.size() < bounds.clients() - bounds.kept();
  }

  private void remark(String text) {
    Tell remark = new Tell(new Subject.Inetd(), Notice.CLIENT_DROPPED, "control socket: " + text);
    events.accept(new Event.Remarked(remark));
  }

  // --- staying ---

  /** Goes on with those who had to wait; returns how long the next of them has to. */
  long patience(long patience, long now) {
    ControlClient next = allowance.next(now);
    if (next == null) {
      return allowance.isAwaited() ? Math.min(patience, allowance.patience(now)) : patience;
    }
    dialogue.go(next);
    return 0;
  }

  void ready(int index) {
    ControlClient client = clients.get(index);
    if (client != null && client.stage == Stage.ASKED && !delivery.reaches(client)) {
      drop(client, ""); // It may be long before it is told anything that finds this out.
    } else if (client != null) {
      dialogue.go(client);
    }
  }

  void answer(ClientId id, Reply reply) {
    ControlClient client = clients.get(id.number());
    if (client != null) {
      dialogue.answer(client, reply);
    }
  }

  // --- going ---

  /** Ends a connection, and says why unless that is empty. */
  private void drop(ControlClient client, String why) {
    if (client.stage == Stage.GONE) {
      return;
    }
    if (!why.isEmpty()) {
      remark(why);
    }
    client.stage = Stage.GONE;
    clients.remove(client.id.number());
    delivery.forget(client);
    allowance.forget(client);
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
      drop(client, "");
    }
  }
}
