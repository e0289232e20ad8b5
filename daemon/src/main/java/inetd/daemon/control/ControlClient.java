package inetd.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.daemon.posix.Memory;
import inetd.model.control.Reply;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One connection: what came and was not dealt with, what goes and was not taken. */
final class ControlClient {
  /** What it is at. */
  enum Stage {
    /** Its next message may be dealt with. */
    FREE,
    /** The machine has its request; later ones wait, so that answers keep their order. */
    ASKED,
    /** It gets news until it goes; whatever else it says has to wait for ever. */
    WATCHING,
    GONE
  }

  /** A buffer that is no larger is kept while there is nothing in it. */
  private static final int SMALL = 1024;

  final ClientId id;
  final int fd;
  final Peer peer;

  /** Whether it is root or inetd's own user. */
  final boolean privileged;

  Stage stage = Stage.FREE;

  /** Whether no answer is wanted to the request under way. */
  boolean oneway;

  /** What is still to be made of the reply under way. */
  @Nullable Iterator<String> reply;

  /** What comes after the reply under way, once that was taken. */
  Reply.Next follows = Reply.Next.NOTHING;

  /** What all that it said and was told has cost, in bytes. */
  int cost;

  /** Whether the machine has heard of it. */
  boolean known;

  private byte[] input = new byte[0];
  private int start;
  private int end;
  private int scanned;
  private final Deque<byte[]> output = new ArrayDeque<>();
  private int sent;
  private int pending;

  ControlClient(ClientId id, int fd, Peer peer, boolean privileged) {
    this.id = id;
    this.fd = fd;
    this.peer = peer;
    this.privileged = privileged;
  }

  /** Returns how many bytes came and were not dealt with. */
  int waiting() {
    return end - start;
  }

  /** Takes {@code count} bytes from {@code address}. */
  void received(long address, int count) {
    if (input.length - end < count) {
      byte[] room = input.length - waiting() < count ? new byte[size(waiting() + count)] : input;
      System.arraycopy(input, start, room, 0, waiting());
      input = room;
      scanned -= start;
      end -= start;
      start = 0;
    }
    Memory.getBytes(address, input, end, count);
    end += count;
  }

  private int size(int least) {
    return Math.max(SMALL, Math.max(2 * input.length, least));
  }

  /** Returns the bytes of the next message without its NUL, or -1 if it is not complete. */
  int complete() {
    while (scanned < end && input[scanned] != 0) {
      scanned++;
    }
    return scanned == end ? -1 : scanned - start;
  }

  /** Takes the next message, which is complete. */
  String message() {
    String text = new String(input, start, scanned - start, UTF_8);
    scanned++;
    start = scanned;
    if (start == end) {
      start = 0;
      end = 0;
      scanned = 0;
      input = input.length > SMALL ? new byte[0] : input;
    }
    return text;
  }

  /** Returns how many bytes wait to be taken. */
  int pending() {
    return pending;
  }

  void add(byte[] bytes) {
    output.add(bytes);
    pending += bytes.length;
  }

  /** Copies what is to be sent next to {@code address}; returns how many bytes, at most so many. */
  int next(long address, int most) {
    int count = 0;
    int from = sent;
    for (byte[] bytes : output) {
      int fits = Math.min(bytes.length - from, most - count);
      Memory.putBytes(address + count, bytes, from, fits);
      count += fits;
      from = 0;
      if (count == most) {
        break;
      }
    }
    return count;
  }

  /** {@code count} bytes more were taken. */
  void taken(int count) {
    sent += count;
    pending -= count;
    while (!output.isEmpty() && sent >= output.element().length) {
      sent -= output.remove().length;
    }
  }
}
