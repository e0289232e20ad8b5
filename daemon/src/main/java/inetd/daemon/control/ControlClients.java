package inetd.daemon.control;

import inetd.daemon.control.ControlClient.Stage;
import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Poller;
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
import java.util.function.IntToLongFunction;

/**
 * Who is connected.
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
  private final Poller poller;
  private final IntToLongFunction token;
  private final Consumer<Event> events;
  private final Credentials credentials;
  private final MessageDecoder reception;
  private final ServiceFacts knowledge;
  private final long buffer = Memory.allocate(AnswerDelivery.CHUNK);
  private final AnswerDelivery delivery;
  private final Map<Integer, ControlClient> visitors = new HashMap<>();
  private int numbered = ControlServer.LISTENING;

  /** The listening socket, while somebody may wait there who could not be let in. */
  private int door = -1;

  ControlClients(
      ControlServer.Parts parts, Poller poller, IntToLongFunction token, Consumer<Event> events) {
    this.libc = parts.libc();
    this.abi = parts.abi();
    this.bounds = parts.bounds();
    this.poller = poller;
    this.token = token;
    this.events = events;
    this.credentials = parts.credentials();
    this.knowledge = new ServiceFacts(libc, parts.output(), parts.log());
    this.delivery = new AnswerDelivery(libc, abi, bounds, buffer);
    this.reception = new MessageDecoder(parts.about(), bounds);
  }

  // --- coming ---

  /** Lets in whoever waits at {@code listening}. */
  void accept(int listening) {
    door = -1;
    int flags = abi.sockets().cloexec() | abi.sockets().nonblock();
    for (int i = 0; i < ARRIVALS; i++) {
      int fd = libc.accept4(listening, 0, 0, flags);
      if (fd >= 0) {
        admit(fd);
      } else if (fd == -Errno.EAGAIN) {
        return;
      } else if (fd != -Errno.EINTR && !abi.errors().passing().contains(-fd)) {
        remark("accept: " + libc.strerror(-fd));
        door = listening; // Tried again with the next who comes or goes.
        return;
      }
    }
    door = again(listening, ControlServer.LISTENING) ? -1 : listening;
  }

  private void admit(int fd) {
    Optional<Peer> peer = credentials.of(fd);
    if (peer.isEmpty()) {
      libc.close(fd);
      return;
    }
    if (!hasPlace(peer.get())) {
      ControlClient guest = new ControlClient(new ClientId(0), fd, peer.get(), false);
      delivery.say(guest, ReplyWriter.busy("too many connections"));
      delivery.flush(guest);
      delivery.forget(guest);
      libc.close(fd);
      remark("too many connections; user " + peer.get().uid() + " refused");
      return;
    }
    numbered = numbered == Integer.MAX_VALUE ? 1 : numbered + 1;
    ControlClient visitor =
        new ControlClient(new ClientId(numbered), fd, peer.get(), reception.privileged(peer.get()));
    if (poller.watchChanges(fd, token.applyAsLong(numbered)) < 0) {
      libc.close(fd);
      return;
    }
    visitors.put(numbered, visitor);
  }

  private boolean hasPlace(Peer peer) {
    if (reception.privileged(peer)) {
      return visitors.size() < bounds.clients();
    }
    long same = visitors.values().stream().filter(it -> it.peer.uid() == peer.uid()).count();
    return same < bounds.each() && visitors.size() < bounds.clients() - bounds.kept();
  }

  /** Has the poller tell of {@code fd} once more: it tells of one that is new to it at once. */
  private boolean again(int fd, int index) {
    poller.forget(fd);
    return poller.watchChanges(fd, token.applyAsLong(index)) == 0;
  }

  private void remark(String text) {
    Tell remark = new Tell(new Subject.Inetd(), Notice.CLIENT_DROPPED, "control socket: " + text);
    events.accept(new Event.Remarked(remark));
  }

  // --- staying ---

  void ready(int index) {
    ControlClient visitor = visitors.get(index);
    if (visitor != null && visitor.stage == Stage.ASKED && !delivery.reaches(visitor)) {
      drop(visitor); // It may be long before it is told anything that finds this out.
    } else if (visitor != null) {
      go(visitor);
    }
  }

  private void go(ControlClient visitor) {
    int before = visitor.cost;
    while (visitor.cost - before < TURN) {
      boolean on =
          flush(visitor)
              && switch (visitor.stage) {
                case FREE -> next(visitor);
                case WATCHING -> read(visitor);
                case ASKED, GONE -> false;
              };
      if (!on) {
        return;
      }
    }
    later(visitor);
  }

  /** Lets others go before it. */
  private void later(ControlClient visitor) {
    if (!again(visitor.fd, visitor.id.number())) {
      drop(visitor);
    }
  }

  /** Deals with a message or reads for one; tells whether there may be more. */
  private boolean next(ControlClient visitor) {
    int complete = visitor.complete();
    if (Math.max(complete, complete < 0 ? visitor.waiting() : 0) > bounds.message()) {
      remark("a message of user " + visitor.peer.uid() + " is too long");
      drop(visitor);
      return false;
    }
    if (complete < 0) {
      return read(visitor);
    }
    visitor.cost += CALL + complete;
    deal(visitor, visitor.message());
    return true;
  }

  /** Reads once; tells whether there may be more. */
  private boolean read(ControlClient visitor) {
    if (visitor.stage == Stage.WATCHING && visitor.waiting() > bounds.message()) {
      drop(visitor);
      return false;
    }
    visitor.cost += CALL;
    long count =
        libc.recvfrom(visitor.fd, buffer, AnswerDelivery.CHUNK, abi.sockets().dontWait(), 0, 0);
    if (count > 0) {
      visitor.received(buffer, (int) count);
      return true;
    }
    if (count != -Errno.EAGAIN) {
      drop(visitor); // All that it asked before has been answered, and the answers taken.
    }
    return false;
  }

  private void deal(ControlClient visitor, String text) {
    switch (reception.deal(text)) {
      case MessageDecoder.Forward(var request, boolean oneway) -> {
        visitor.oneway = oneway;
        visitor.stage = Stage.ASKED;
        visitor.known = true;
        events.accept(new Event.Requested(visitor.id, visitor.peer, request));
      }
      case MessageDecoder.Say(String message) -> say(visitor, message);
      case MessageDecoder.Nothing() -> {}
    }
  }

  // --- answers ---

  void answer(ClientId client, Reply reply) {
    ControlClient visitor = visitors.get(client.number());
    if (visitor == null) {
      return;
    }
    boolean asked = visitor.stage == Stage.ASKED;
    if (reply instanceof Reply.News && !visitor.oneway) {
      visitor.stage = Stage.WATCHING;
      say(visitor, ReplyWriter.of(reply, knowledge));
    } else if (visitor.oneway) {
      visitor.stage = Stage.FREE;
    } else {
      visitor.reply = ReplyWriter.pieces(reply, knowledge);
      visitor.follows = reply.next();
    }
    flush(visitor);
    // Whatever else it wants has to wait until others have had their turn.
    if (asked && visitor.stage != Stage.ASKED && visitor.stage != Stage.GONE) {
      later(visitor);
    }
  }

  private void say(ControlClient visitor, String message) {
    if (!delivery.say(visitor, message)) {
      leaveBehind(visitor);
    }
  }

  /** Sends what there is; tells whether all of it was taken, and nothing is to come. */
  private boolean flush(ControlClient visitor) {
    return switch (delivery.flush(visitor)) {
      case TAKEN -> {
        if (visitor.follows != Reply.Next.NOTHING) {
          visitor.follows = Reply.Next.NOTHING;
          events.accept(new Event.Taken(visitor.id));
        }
        yield visitor.stage != Stage.GONE;
      }
      case WAITS -> false;
      case FULL -> {
        leaveBehind(visitor);
        yield false;
      }
      case BROKEN -> {
        drop(visitor);
        yield false;
      }
    };
  }

  private void leaveBehind(ControlClient visitor) {
    remark("user " + visitor.peer.uid() + " does not take what it is told");
    drop(visitor);
  }

  // --- going ---

  private void drop(ControlClient visitor) {
    if (visitor.stage == Stage.GONE) {
      return;
    }
    visitor.stage = Stage.GONE;
    visitors.remove(visitor.id.number());
    delivery.forget(visitor);
    libc.close(visitor.fd); // Nobody shares it, so its watch ends with it.
    if (visitor.known) {
      events.accept(new Event.ClientGone(visitor.id));
    }
    if (door >= 0) {
      accept(door);
    }
  }

  void close() {
    door = -1;
    for (ControlClient visitor : List.copyOf(visitors.values())) {
      visitor.known = false;
      drop(visitor);
    }
  }
}
