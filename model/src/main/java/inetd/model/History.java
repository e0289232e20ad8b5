package inetd.model;

import java.util.List;
import java.util.Optional;

/**
 * What the rules need to remember of an instance.
 *
 * @param lastStart monotonic nanoseconds of the last start of the main process, or {@link #UNKNOWN}
 * @param lastEnd how the main process last ended; empty before its first end
 * @param respawns monotonic nanoseconds of the unexpected restarts still inside the respawn window,
 *     oldest first; never more than the limit counts
 * @param starts number of times the main process was started
 * @param failedStart whether the last try ended before a main process was there
 */
public record History(
    long lastStart,
    Optional<WaitStatus> lastEnd,
    List<Long> respawns,
    long starts,
    boolean failedStart) {
  /** The start of something that never started. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  public static final History NONE = new History(UNKNOWN, Optional.empty(), List.of(), 0, false);

  public History {
    respawns = List.copyOf(respawns);
  }
}
