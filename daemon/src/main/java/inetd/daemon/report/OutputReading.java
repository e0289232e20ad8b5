package inetd.daemon.report;

import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Moment;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * The reading of output: a portion at a time, and no more of one pipe than its {@link ReadBudget}
 * has. Whoever writes more is left alone for a while, with a full pipe, so that the others have
 * their turn.
 */
final class OutputReading {
  /** What reading came to. */
  enum Result {
    MORE,
    NO_MORE,
    END
  }

  /** Bytes read at one readiness. */
  private static final int PORTION = 4_096;

  /** Those who may write without end before all of them have less time. */
  private static final int FEW = 8;

  private final Libc libc;
  private final Poller poller;
  private final LongSupplier nanos;
  private final WakeTimes wakes = new WakeTimes();
  private final long buffer = Memory.allocate(PORTION);
  private final byte[] portion = new byte[PORTION];

  /** How many are left alone. */
  private int alone;

  OutputReading(Libc libc, Poller poller, LongSupplier nanos) {
    this.libc = libc;
    this.poller = poller;
    this.nanos = nanos;
  }

  /** Has it told when there is something to read; returns 0 or a negated errno. */
  int begin(OutputPipe pipe) {
    return poller.watch(pipe.fd, Tokens.of(Tokens.OUTPUT, pipe.fd));
  }

  /** Has it told no more. */
  void end(OutputPipe pipe) {
    if (pipe.watched) {
      poller.forget(pipe.fd);
    } else {
      alone--;
    }
  }

  /**
   * Reads a portion.
   *
   * @param most bytes that may wait for the rest of their line
   */
  Result read(OutputPipe pipe, int most) {
    long length = libc.read(pipe.fd, buffer, PORTION);
    if (length <= 0) {
      return length == 0 ? Result.END : Result.NO_MORE;
    }
    Memory.getBytes(buffer, portion, 0, (int) length);
    pipe.take(portion, (int) length, most);
    boolean full = length == PORTION;
    if (full && !pipe.mayReadOn() && pipe.watched) {
      leaveAlone(pipe);
    }
    if (pipe.owes() && !pipe.asked) {
      pipe.asked = true;
      wakes.add(pipe.due(), pipe.fd);
    }
    return full ? Result.MORE : Result.NO_MORE;
  }

  private void leaveAlone(OutputPipe pipe) {
    poller.forget(pipe.fd);
    pipe.watched = false;
    alone++;
    long pause = ReadBudget.PACE * Math.max(1, alone / FEW);
    wakes.add(nanos.getAsLong() + pause, pipe.fd);
  }

  /** Returns how long of {@code most} may be waited. */
  long patience(long most) {
    return wakes.patience(most, nanos.getAsLong());
  }

  /** Goes on with those among {@code pipes}, by descriptor, whose time has come. */
  void due(Map<Integer, OutputPipe> pipes) {
    long now = nanos.getAsLong();
    for (OptionalInt fd = wakes.due(now); fd.isPresent(); fd = wakes.due(now)) {
      OutputPipe pipe = pipes.get(fd.getAsInt()); // It may be another's by now, or nobody's.
      if (pipe != null) {
        goOn(pipe, now);
      }
    }
  }

  private void goOn(OutputPipe pipe, long now) {
    if (!pipe.watched && begin(pipe) == 0) {
      pipe.watched = true;
      alone--;
    } else if (!pipe.watched) {
      wakes.add(now + Moment.SECOND, pipe.fd); // There may be room for it by then.
    }
    if (pipe.asked && pipe.due() <= now) {
      pipe.settle();
      pipe.asked = false;
    }
  }
}
