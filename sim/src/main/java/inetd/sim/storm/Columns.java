package inetd.sim.storm;

/** A quantity over the time of a storm, in {@link #COUNT} columns. */
public final class Columns {
  public static final int COUNT = 240;

  private final long nanos;
  private final long[] amounts = new long[COUNT];

  /**
   * No quantity yet.
   *
   * @param nanos how long the storm is
   */
  Columns(long nanos) {
    this.nanos = Math.max(1, nanos);
  }

  /** Returns where a column begins, in nanoseconds; the one after the last is the end. */
  public long begin(int column) {
    return nanos / COUNT * column + nanos % COUNT * column / COUNT;
  }

  private int at(long time) {
    int column = (int) Math.min(COUNT - 1, (long) ((double) time / nanos * COUNT));
    // A division in floating point may miss by one.
    if (begin(column) > time) {
      return column - 1;
    }
    return column + 1 < COUNT && begin(column + 1) <= time ? column + 1 : column;
  }

  /** Something happened at this time. */
  void count(long time) {
    amounts[at(Math.min(time, nanos))]++;
  }

  /** Something lasted from one time to another; what is behind the end of the storm is left out. */
  void spread(long from, long until) {
    long end = Math.min(until, nanos);
    long begin = from;
    for (int column = at(Math.min(from, nanos)); begin < end; column++) {
      long next = Math.min(end, begin(column + 1));
      amounts[column] += next - begin;
      begin = next;
    }
  }

  /** Returns how much there is in a column. */
  public long get(int column) {
    return amounts[column];
  }

  /** Returns how much there is in all of them. */
  public long sum() {
    long sum = 0;
    for (long amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
