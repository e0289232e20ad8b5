package inetd.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.daemon.control.ControlClient.Stage;
import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.model.control.Bounds;
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
  boolean say(ControlClient visitor, String message) {
    return add(visitor, message + END);
  }

  private boolean add(ControlClient visitor, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    // Ordinary users leave a quarter to root, who has to be answered.
    int most = visitor.privileged ? bounds.together() : bounds.together() / 4 * 3;
    if (together + bytes.length > most || visitor.pending() + bytes.length > bounds.pending()) {
      return false;
    }
    visitor.add(bytes);
    together += bytes.length;
    return true;
  }

  /** Sends what there is and what is still to be made of the answer. */
  Outcome flush(ControlClient visitor) {
    do {
      if (!make(visitor)) {
        return Outcome.FULL;
      }
      int before = visitor.pending();
      long result = send(visitor);
      together -= before - visitor.pending();
      if (result < 0) {
        return result == -Errno.EAGAIN ? Outcome.WAITS : Outcome.BROKEN;
      }
    } while (visitor.reply != null);
    return Outcome.TAKEN;
  }

  /** Makes as much of the answer as may wait; tells whether there was room for it. */
  private boolean make(ControlClient visitor) {
    Iterator<String> reply = visitor.reply;
    if (reply == null) {
      return true;
    }
    while (reply.hasNext() && visitor.pending() < bounds.portion()) {
      if (!add(visitor, reply.next())) {
        return false;
      }
    }
    if (reply.hasNext()) {
      return true;
    }
    visitor.reply = null;
    return switch (visitor.follows) {
      case PART -> true;
      case MESSAGE -> add(visitor, END);
      case NOTHING -> {
        visitor.stage = visitor.stage == Stage.ASKED ? Stage.FREE : visitor.stage;
        yield add(visitor, END);
      }
    };
  }

  /** Tells whether there is somebody who could take more: its end may be closed for good. */
  boolean reaches(ControlClient visitor) {
    return libc.send(visitor.fd, buffer, 0, flags) >= 0;
  }

  private long send(ControlClient visitor) {
    for (int count = visitor.next(buffer, CHUNK); count > 0; count = visitor.next(buffer, CHUNK)) {
      long sent = libc.send(visitor.fd, buffer, count, flags);
      if (sent < 0) {
        return sent;
      }
      visitor.taken((int) sent);
    }
    return 0;
  }

  /** Nothing will be sent to it any more. */
  void forget(ControlClient visitor) {
    together -= visitor.pending();
  }
}
