package inetd.daemon.log;

import inetd.model.source.text.Utf8;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The last of what services wrote and of what was said about them, by name; for one thread.
 *
 * <p>All of it together stays within {@link #BYTES}: the more names there are, the less is kept of
 * each, and of each the oldest goes first. A silent service has nothing here, not even an empty
 * place.
 */
public final class RecentLines {
  /** Lines kept of one service. */
  static final int LINES = 100;

  /** Bytes kept of one service, as long as there is room for as many of each. */
  static final int MOST = 16 * 1_024;

  /** Bytes kept of all together, a tenth of the heap; names come to 2 MiB more. */
  static final int BYTES = 6 * 1_024 * 1_024;

  /** Names kept. */
  static final int NAMES = 10_000;

  /** Whose words a line is. */
  public enum Voice {
    /** The service's. */
    OWN,
    /** The supervisor's, about it. */
    INETD
  }

  /** Bytes that a line takes beside its text: three objects and a place in a queue. */
  static final int LINE = 64;

  private static final byte[] CUT = Utf8.encode(" …");

  /**
   * One line.
   *
   * @param millis wall milliseconds since 1970
   */
  public record Line(long millis, Voice voice, String text) {}

  /** A line in UTF-8: half the size where a single letter of it is a wide one. */
  @SuppressWarnings("ArrayRecordComponent") // It is compared with nothing.
  private record Kept(long millis, Voice voice, byte[] text) {
    int bytes() {
      return LINE + text.length;
    }
  }

  /** The lines of one name. */
  private static final class Ring {
    private final ArrayDeque<Kept> lines = new ArrayDeque<>(4);
    private int bytes;
    private long dropped;

    void add(Kept line) {
      lines.addLast(line);
      bytes += line.bytes();
    }

    void trim(int share) {
      while (lines.size() > LINES || (bytes > share && lines.size() > 1)) {
        bytes -= lines.removeFirst().bytes();
        dropped++;
      }
      if (bytes > share) {
        Kept last = lines.removeFirst();
        bytes = 0;
        add(new Kept(last.millis(), last.voice(), cut(last.text(), share - LINE)));
      }
    }

    List<Line> last(int count) {
      return lines.stream()
          .skip(Math.max(0, lines.size() - Math.max(0, count)))
          .map(line -> new Line(line.millis(), line.voice(), Utf8.decode(line.text())))
          .toList();
    }
  }

  private final LongSupplier clock;
  private final Map<String, Ring> rings = new HashMap<>();
  private int share = MOST;

  /**
   * Makes one.
   *
   * @param clock tells wall milliseconds since 1970
   */
  public RecentLines(LongSupplier clock) {
    this.clock = clock;
  }

  /** Keeps a line that {@code service} wrote. */
  public void wrote(String service, String text) {
    add(service, Voice.OWN, text);
  }

  /** Keeps what was said about {@code service}. */
  public void told(String service, String text) {
    add(service, Voice.INETD, text);
  }

  private void add(String service, Voice voice, String text) {
    Ring ring = rings.get(service);
    if (ring == null && rings.size() < NAMES) {
      ring = new Ring();
      rings.put(service, ring);
      divide();
    }
    if (ring != null) {
      ring.add(new Kept(clock.getAsLong(), voice, Utf8.encode(text)));
      ring.trim(share);
    }
  }

  /** Gives every name its share, in steps: few names more are no reason to look at all of them. */
  private void divide() {
    int before = share;
    share = MOST;
    while ((long) share * rings.size() > BYTES) {
      share -= share / 4;
    }
    if (share < before) {
      rings.values().forEach(ring -> ring.trim(share));
    }
  }

  /** Returns the last {@code count} lines of {@code service}, oldest first. */
  public List<Line> lines(String service, int count) {
    Ring ring = rings.get(service);
    return ring == null ? List.of() : ring.last(count);
  }

  /** Returns how many lines of {@code service} there were before those that are kept. */
  public long dropped(String service) {
    Ring ring = rings.get(service);
    return ring == null ? 0 : ring.dropped;
  }

  /** Drops what there is of {@code service}. */
  public void forget(String service) {
    if (rings.remove(service) != null) {
      divide();
    }
  }

  /** Returns the bytes that are kept of all together. */
  long bytes() {
    return rings.values().stream().mapToLong(ring -> ring.bytes).sum();
  }

  /** Returns as much of {@code text} as fits into {@code most} bytes, with a mark behind it. */
  private static byte[] cut(byte[] text, int most) {
    int end = most - CUT.length;
    while (end > 0 && (text[end] & 0xc0) == 0x80) {
      end--; // Not within a letter.
    }
    byte[] part = Arrays.copyOf(text, end + CUT.length);
    System.arraycopy(CUT, 0, part, end, CUT.length);
    return part;
  }
}
