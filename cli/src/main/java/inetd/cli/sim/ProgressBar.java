package inetd.cli.sim;

import inetd.model.word.Moment;
import inetd.sim.program.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bar on the terminal that grows while something takes its time; nothing where there is none. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;

  /** Room for what stands behind the bar. */
  private static final int ROOM = 24;

  private final PrintWriter out;
  private final long whole;
  private final boolean shown;
  private final long begin = System.nanoTime();
  private int drawn = -1;

  private ProgressBar(PrintWriter out, long whole, boolean shown) {
    this.out = out;
    this.whole = whole;
    this.shown = shown;
  }

  /** Makes a bar on standard error, which {@code err} writes to. */
  static ProgressBar on(PrintWriter err, long whole) {
    return new ProgressBar(err, whole, terminal());
  }

  /** System.console() would tell of standard output, and that may be a file. */
  private static boolean terminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** So much of the whole is done. */
  void at(long part) {
    int percent = whole == 0 ? 100 : (int) (100.0 * part / whole);
    if (shown && percent != drawn) {
      drawn = percent;
      int full = WIDTH * percent / 100;
      out.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
      String left = left(part);
      out.print(left + " ".repeat(ROOM - left.length()));
      out.flush();
    }
  }

  /** Says how long it will take if it goes on like this. */
  private String left(long part) {
    double taken = System.nanoTime() - begin;
    return part == 0 || taken < Moment.SECOND
        ? ""
        : ", " + Span.rough(Math.round(taken / part * (whole - part))) + " left";
  }

  /** Wipes it away. */
  @Override
  public void close() {
    if (drawn >= 0) {
      drawn = -1;
      out.print("\r" + " ".repeat(WIDTH + 10 + ROOM) + "\r");
      out.flush();
    }
  }
}
