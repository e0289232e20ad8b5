package inetd.daemon.loop;

import inetd.daemon.kernel.Journal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Notices that wait until what they are about is over: a program that starts on the processor of
 * the loop must not be held up while another thread is woken to log that.
 *
 * <p>They wait for {@link #LINGER} at most, or until something else is to be told.
 */
final class DelayedJournal implements Journal {
  /** Nanoseconds; a program is in its own code long before. */
  static final long LINGER = 5_000_000;

  /** Notices that may wait, in a storm. */
  static final int MOST = 100;

  private record Line(Subject about, Notice notice, String text) {}

  private final Journal journal;
  private final LongSupplier nanos;
  private final Queue<Line> waiting = new ArrayDeque<>();
  private long due;

  DelayedJournal(Journal journal, LongSupplier nanos) {
    this.journal = journal;
    this.nanos = nanos;
  }

  @Override
  public void tell(Subject about, Notice notice, String text) {
    if (waiting.isEmpty()) {
      due = nanos.getAsLong() + LINGER;
    }
    waiting.add(new Line(about, notice, text));
    if (waiting.size() >= MOST) {
      tellAll();
    }
  }

  @Override
  public void wrote(String service, String line, boolean logged) {
    tellAll();
    journal.wrote(service, line, logged);
  }

  @Override
  public void severity(Subject about, Notice notice, int priority) {
    tellAll(); // What waits has the one before.
    journal.severity(about, notice, priority);
  }

  @Override
  public void flush() {
    tellAll();
    journal.flush();
  }

  @Override
  public void forget(String service) {
    tellAll();
    journal.forget(service);
  }

  /**
   * Tells what has waited long enough; returns how long the loop may sleep.
   *
   * @param patience nanoseconds it would like to, {@link Moment#NEVER} for ever
   */
  long patience(long patience) {
    if (waiting.isEmpty()) {
      return patience;
    }
    long left = due - nanos.getAsLong();
    if (left > 0) {
      return Math.min(left, patience);
    }
    tellAll();
    return patience;
  }

  /** Tells whether nothing waits to be told. */
  boolean isTold() {
    return waiting.isEmpty();
  }

  /** Tells what waits. */
  void tellAll() {
    for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
      journal.tell(line.about(), line.notice(), line.text());
    }
  }
}
