package inetd.daemon.control;

import inetd.daemon.control.ControlClient.Stage;
import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.model.control.Bounds;
import inetd.model.control.Reply;
import inetd.model.control.varlink.ReplyWriter;
import inetd.model.port.Event;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The conversation with a client: messages read and forwarded to the machine, answers sent.
 *
 * <p>The poller tells of changes only, so each is read until there is nothing, or until there is
 * something to do first: an answer to be waited for, or one to be taken. Then it is the answer that
 * goes on.
 */
final class ControlDialogue {
  /** What one client may cost before others may, if it is root's or inetd's own user's. */
  static final int TURN = 16_384;

  /** The same of an ordinary user's. */
  private static final int SHORT_TURN = 4_096;

  /** What a byte of a message costs, by one that is only moved: it is taken apart. */
  private static final int BYTE = 4;

  /** What a call costs that is small, or nothing but a look for more. */
  static final int CALL = 512;

  private final Libc libc;
  private final Abi abi;
  private final Bounds bounds;
  private final ClientPolling polling;
  private final Consumer<Event> events;
  private final BiConsumer<ControlClient, String> end;
  private final MessageDecoder decoder;
  private final ServiceFacts facts;
  private final long buffer;
  private final AnswerDelivery delivery;
  private final LongSupplier clock;
  private final Allowance allowance;

  /**
   * Makes one.
   *
   * @param buffer of {@link AnswerDelivery#CHUNK} bytes, used only while something is read
   * @param end ends the connection of a client, and says why unless that is empty
   */
  ControlDialogue(
      ControlServer.Parts parts,
      ClientPolling polling,
      Consumer<Event> events,
      MessageDecoder decoder,
      AnswerDelivery delivery,
      long buffer,
      Allowance allowance,
      BiConsumer<ControlClient, String> end) {
    this.libc = parts.libc();
    this.abi = parts.abi();
    this.bounds = parts.bounds();
    this.polling = polling;
    this.events = events;
    this.decoder = decoder;
    this.facts = new ServiceFacts(libc, parts.output(), parts.log());
    this.delivery = delivery;
    this.buffer = buffer;
    this.clock = parts.clock();
    this.allowance = allowance;
    this.end = end;
  }

  /** Goes on with {@code client}, unless it has to wait. */
  void go(ControlClient client) {
    if (allowance.holds(client, clock.getAsLong())) {
      return;
    }
    int before = client.cost;
    talk(client, before);
    allowance.spend(client, client.cost - before);
  }

  private void talk(ControlClient client, int before) {
    int turn = client.privileged ? TURN : SHORT_TURN;
    while (client.cost - before < turn) {
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
      end.accept(client, "");
    }
  }

  /** Deals with a message or reads for one; tells whether there may be more. */
  private boolean next(ControlClient client) {
    int complete = client.complete();
    if (Math.max(complete, complete < 0 ? client.waiting() : 0) > bounds.message()) {
      end.accept(client, "a message of user " + client.peer.uid() + " is too long");
      return false;
    }
    if (complete < 0) {
      return read(client);
    }
    client.cost += CALL + BYTE * complete;
    deal(client, client.message());
    return true;
  }

  /** Reads once; tells whether there may be more. */
  private boolean read(ControlClient client) {
    if (client.stage == Stage.WATCHING && client.waiting() > bounds.message()) {
      end.accept(client, "");
      return false;
    }
    client.cost += CALL;
    long count =
        libc.recvfrom(client.fd, buffer, AnswerDelivery.CHUNK, abi.sockets().dontWait(), 0, 0);
    if (count > 0) {
      client.cost += (int) count;
      client.received(buffer, (int) count);
      return true;
    }
    if (count != -Errno.EAGAIN) {
      end.accept(client, ""); // All that it asked before has been answered, and the answers taken.
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

  /** Gives {@code client} an answer, or news. */
  void answer(ControlClient client, Reply reply) {
    boolean asked = client.stage == Stage.ASKED;
    int before = client.cost;
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
    allowance.spend(client, client.cost - before);
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
          if (allowance.holds(client, clock.getAsLong())) {
            yield false;
          }
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
        end.accept(client, "");
        yield false;
      }
    };
  }

  private void leaveBehind(ControlClient client) {
    end.accept(client, "user " + client.peer.uid() + " does not take what it is told");
  }
}
