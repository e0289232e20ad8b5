package inetd.daemon.log;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The last of what services wrote and of what was said about them, by name; for one thread.
 *
 * <p>A silent service has nothing here, not even an empty place.
 */
public final class Chronicle {
  /** Lines kept of one service. */
  static final int LINES = 100;

  /** Characters kept of one service. */
  static final int CHARACTERS = 16 * 1_024;

  /** Names kept. */
  static final int NAMES = 10_000;

  /** Whose words a line is. */
  public enum Voice {
    /** The service's. */
    OWN,
    /** The supervisor's, about it. */
    INETD
  }

  /**
   * One line.
   *
   * @param millis wall milliseconds since 1970
   */
  public record Line(long millis, Voice voice, String text) {}

  /** The lines of one name. */
  private static final class Ring {
    private final ArrayDeque<Line> lines = new ArrayDeque<>(4);
    private int characters;

    void add(Line line) {
      lines.addLast(line);
      characters += line.text().length();
      while (lines.size() > LINES || (characters > CHARACTERS && lines.size() > 1)) {
        characters -= lines.removeFirst().text().length();
      }
    }

    List<Line> last(int count) {
      return lines.stream().skip(Math.max(0, lines.size() - Math.max(0, count))).toList();
    }
  }

  private final LongSupplier clock;
  private final Map<String, Ring> rings = new HashMap<>();

  /**
   * Makes one.
   *
   * @param clock tells wall milliseconds since 1970
   */
  public Chronicle(LongSupplier clock) {
    this.clock = clock;
  }

  /** Keeps a line that {@code service} wrote. */
  public void wrote(String service, String text) {
    add(service, new Line(clock.getAsLong(), Voice.OWN, text));
  }

  /** Keeps what was said about {@code service}. */
  public void told(String service, String text) {
    add(service, new Line(clock.getAsLong(), Voice.INETD, text));
  }

  private void add(String service, Line line) {
    if (rings.containsKey(service) || rings.size() < NAMES) {
      rings.computeIfAbsent(service, _ -> new Ring()).add(line);
    }
  }

  /** Returns the last {@code count} lines of {@code service}, oldest first. */
  public List<Line> lines(String service, int count) {
    Ring ring = rings.get(service);
    return ring == null ? List.of() : ring.last(count);
  }

  /** Drops what there is of {@code service}. */
  public void forget(String service) {
    rings.remove(service);
  }
}
