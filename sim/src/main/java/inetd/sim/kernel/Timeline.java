package inetd.sim.kernel;

import inetd.model.word.Moment;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The future of simulated time, in order; two things at one instant in the order written. */
final class Timeline {
  /** When something happens, and its place among what happens then. */
  record Slot(long at, long serial) {}

  /** What happens. */
  sealed interface Occurrence {
    /** A process has slept enough. */
    record Wakes(SimProcess child) implements Occurrence {}

    /** A process says that it is alive, and will again. */
    record Beats(SimProcess child, long nanos) implements Occurrence {}

    /** A slow client reads what was sent to it. */
    record Reads(SimConnection connection) implements Occurrence {}
  }

  private final TreeMap<Slot, Occurrence> occurrences =
      new TreeMap<>(Comparator.comparingLong(Slot::at).thenComparingLong(Slot::serial));
  private long serial;

  Slot add(long at, Occurrence occurrence) {
    Slot slot = new Slot(at, serial++);
    occurrences.put(slot, occurrence);
    return slot;
  }

  void remove(Slot slot) {
    occurrences.remove(slot);
  }

  /** Returns when the next thing happens. */
  long next() {
    return occurrences.isEmpty() ? Moment.NEVER : occurrences.firstKey().at();
  }

  /** Takes the next thing out. */
  Occurrence take() {
    Map.Entry<Slot, Occurrence> first = occurrences.pollFirstEntry();
    if (first == null) {
      throw new AssertionError("nothing on the timeline");
    }
    return first.getValue();
  }

  int size() {
    return occurrences.size();
  }
}
