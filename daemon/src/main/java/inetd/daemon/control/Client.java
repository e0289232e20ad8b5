package inetd.daemon.control;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.control.ClientId;
import inetd.model.control.Incoming;
import inetd.model.control.Peer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * One connection: what has come and is not read yet, what is to go and was not taken yet.
 *
 * <p>One request at a time: the next is read when the last has been answered.
 */
final class Client {
  /** Bytes of a message, and of answers that wait for a slow client. */
  static final int MOST_IN = 64 * 1024;

  static final int MOST_OUT = 1024 * 1024;
  private static final int EAGAIN = 11;
  private static final int EINTR = 4;

  /** What became of reading or writing. */
  enum Flow {
    GOES_ON,
    ENDED,
    /** It sent or left unread more than it may. */
    EXCESSIVE
  }

  final ClientId id;
  final int fd;
  final Peer peer;
  private final Libc libc;
  private final int quietly;
  private byte[] in = new byte[512];
  private int length;
  private int searched;
  private boolean ended;
  private final Queue<byte[]> out = new ArrayDeque<>();
  private int taken;
  private int waiting;

  /** The message that is being answered; empty while there is none. */
  Optional<Incoming> asked = Optional.empty();

  /**
   * Makes one.
   *
   * @param quietly flags of send(2): do not wait, and no SIGPIPE
   */
  Client(Libc libc, int quietly, ClientId id, int fd, Peer peer) {
    this.libc = libc;
    this.quietly = quietly;
    this.id = id;
    this.fd = fd;
    this.peer = peer;
  }

  /** Takes in a portion of what has come, if there is room; tells whether there was anything. */
  boolean read(long buffer, int size) {
    if (ended || length == MOST_IN) {
      return false;
    }
    long got = libc.read(fd, buffer, Math.min(size, MOST_IN - length));
    if (got <= 0) {
      ended = got != -EAGAIN && got != -EINTR;
      return false;
    }
    if (length + got > in.length) {
      in = Arrays.copyOf(in, Math.max(2 * in.length, length + (int) got));
    }
    Memory.getBytes(buffer, in, length, (int) got);
    length += (int) got;
    return true;
  }

  /** Returns the next message, if a whole one is there and the last was answered. */
  Optional<String> next() {
    if (asked.isPresent()) {
      return Optional.empty();
    }
    for (; searched < length; searched++) {
      if (in[searched] == 0) {
        String text = new String(in, 0, searched, StandardCharsets.UTF_8);
        System.arraycopy(in, searched + 1, in, 0, length - searched - 1);
        length -= searched + 1;
        searched = 0;
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** Tells how the connection stands once no message is left to read. */
  Flow state() {
    if (searched == MOST_IN) {
      return Flow.EXCESSIVE;
    }
    // Who closes one side may still wait for an answer on the other.
    return ended && asked.isEmpty() && waiting == 0 ? Flow.ENDED : Flow.GOES_ON;
  }

  /** Sends a message, or keeps what the client does not take at once. */
  Flow send(String message, long buffer, int size) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
    out.add(ended);
    waiting += ended.length;
    return flush(buffer, size);
  }

  /** Sends what waits, as far as the client takes it. */
  Flow flush(long buffer, int size) {
    for (byte[] first = out.peek(); first != null; first = out.peek()) {
      int portion = Math.min(size, first.length - taken);
      Memory.putBytes(buffer, first, taken, portion);
      long sent = libc.send(fd, buffer, portion, quietly);
      if (sent == -EAGAIN || sent == -EINTR) {
        return waiting > MOST_OUT ? Flow.EXCESSIVE : Flow.GOES_ON;
      }
      if (sent < 0) {
        return Flow.ENDED;
      }
      taken += (int) sent;
      waiting -= (int) sent;
      if (taken == first.length) {
        out.remove();
        taken = 0;
      }
    }
    return Flow.GOES_ON;
  }
}
