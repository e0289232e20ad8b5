package inetd.daemon.report;

import inetd.daemon.kernel.Journal;
import inetd.model.spec.LogRate;
import inetd.model.word.ServiceId;
import java.util.function.LongSupplier;

/**
 * One of the {@link OutputPipes}: what came of it, and how many lines of that the log was spared.
 */
final class OutputPipe {
  static final int NONE = -1;

  final ServiceId service;
  final int fd;

  /** What programs get, or none. */
  int end = NONE;

  /** How many have it and have not ended. */
  int programs;

  /** Whether the poller tells of it. */
  boolean watched = true;

  /** Whether it is going to be asked what it owes. */
  boolean asked;

  private final Journal journal;
  private final LongSupplier nanos;
  private final LineSplitter lines = new LineSplitter();
  private final LineRate pace;
  private String name;
  private final ReadBudget budget = new ReadBudget();

  OutputPipe(
      ServiceId service, String name, LogRate rate, int fd, Journal journal, LongSupplier nanos) {
    this.service = service;
    this.name = name;
    this.pace = new LineRate(rate);
    this.fd = fd;
    this.journal = journal;
    this.nanos = nanos;
  }

  /** Its service has another name from now on, or another rate. */
  void change(String nextName, LogRate rate) {
    name = nextName;
    pace.change(rate);
  }

  /** A full portion was read; tells whether its writer may have more of our time at once. */
  boolean mayReadOn() {
    return budget.allowsMore(nanos.getAsLong());
  }

  /**
   * Tells the lines among the first {@code count} of {@code bytes}.
   *
   * @param most bytes that may wait for the rest of their line; if more would, they are one
   */
  void take(byte[] bytes, int count, int most) {
    lines.take(bytes, count, this::wrote);
    if (lines.waiting() > most) {
      lines.finish(this::wrote);
    }
  }

  /** Tells what there is of a line that nobody will complete. */
  void finish() {
    lines.finish(this::wrote);
  }

  private void wrote(String line) {
    long now = nanos.getAsLong();
    if (pace.owes(now)) {
      settle();
    }
    journal.wrote(name, line, pace.admits(now));
  }

  /** Tells whether the log was spared lines, which it is to be told of. */
  boolean owes() {
    return pace.spares();
  }

  /** Returns when the log is to be told. */
  long due() {
    return pace.end();
  }

  /** Tells how many lines the log was spared. */
  void settle() {
    long count = pace.spared();
    if (count > 0) {
      String what = "(" + count + (count == 1 ? " line" : " lines") + " not logged)";
      journal.wrote(name, what, true);
    }
  }
}
