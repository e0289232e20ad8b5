package inetd.daemon.control;

import inetd.daemon.control.ControlClient.Stage;
import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.model.control.Bounds;
import inetd.model.control.varlink.ReplyWriter;
import inetd.model.source.text.Utf8;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.Iterator;

/**
 * The answers on their way to clients.
 *
 * <p>No more of an answer is made than {@link Bounds#portion} and one service before the client
 * takes it, and all that waits for all clients, root's too, is within {@link Bounds#together}.
 */
final class AnswerDelivery {
  /** Bytes that are sent or read at once. */
  static final int CHUNK = 16_384;

  /** What ends a message. */
  private static final String END = "\0";

  /** What came of a try to send everything. */
  enum Outcome {
    TAKEN,
    /** The client does not take more now. */
    WAITS,
    /** There is no room for what it does not take. */
    FULL,
    BROKEN
  }

  private final Libc libc;
  private final Bounds bounds;
  private final long buffer;
  private final int flags;
  private int together;

  /**
   * Makes one.
   *
   * @param buffer of {@link #CHUNK} bytes, used only while something is sent
   */
  AnswerDelivery(Libc libc, Abi abi, Bounds bounds, long buffer) {
    this.libc = libc;
    this.bounds = bounds;
    this.buffer = buffer;
    this.flags = abi.sockets().dontWait() | abi.sockets().noSignal();
  }

  /** Takes a whole message; tells whether there was room for it. */
  boolean say(ControlClient client, String message) {
    return add(client, message + END);
  }

  private boolean add(ControlClient client, String text) {
    byte[] bytes = Utf8.json(text);
    // Ordinary users leave a quarter to root, who has to be answered.
    int most = client.privileged ? bounds.together() : bounds.together() / 4 * 3;
    if (together + bytes.length > most || client.pending() + bytes.length > bounds.pending()) {
      return false;
    }
    client.add(bytes);
    client.cost += bytes.length;
    together += bytes.length;
    return true;
  }

  /** Sends what there is and what is still to be made of the answer. */
  Outcome flush(ControlClient client) {
    do {
      if (!make(client)) {
        return Outcome.FULL;
      }
      int before = client.pending();
      long result = send(client);
      together -= before - client.pending();
      if (result < 0) {
        return result == -Errno.EAGAIN ? Outcome.WAITS : Outcome.BROKEN;
      }
    } while (client.reply != null);
    return Outcome.TAKEN;
  }

  /** Makes as much of the answer as may wait; tells whether there was room for it. */
  private boolean make(ControlClient client) {
    Iterator<String> reply = client.reply;
    if (reply == null) {
      return true;
    }
    while (reply.hasNext() && client.pending() < bounds.portion()) {
      if (!add(client, reply.next())) {
        return false;
      }
    }
    if (reply.hasNext()) {
      return true;
    }
    client.reply = null;
    return switch (client.follows) {
      case PART -> true;
      case MESSAGE -> add(client, END);
      case NOTHING -> {
        client.stage = client.stage == Stage.ASKED ? Stage.FREE : client.stage;
        yield add(client, END);
      }
    };
  }

  /** Tells whether there is somebody who could take more: its end may be closed for good. */
  boolean reaches(ControlClient client) {
    return libc.send(client.fd, buffer, 0, flags) >= 0;
  }

  private long send(ControlClient client) {
    for (int count = client.next(buffer, CHUNK); count > 0; count = client.next(buffer, CHUNK)) {
      long sent = libc.send(client.fd, buffer, count, flags);
      if (sent < 0) {
        return sent;
      }
      client.taken((int) sent);
    }
    return 0;
  }

  /** Nothing will be sent to it any more. */
  void forget(ControlClient client) {
    together -= client.pending();
  }

  /** Tells who cannot be served why, as far as that goes, and closes his connection. */
  void turnAway(int fd, Peer peer, String why) {
    ControlClient refused = new ControlClient(new ClientId(0), fd, peer, false);
    say(refused, ReplyWriter.busy(why));
    flush(refused);
    forget(refused);
    libc.close(fd);
  }
}
