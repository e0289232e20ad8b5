package inetd.daemon.linux;

import inetd.daemon.kernel.SignalPort;
import inetd.daemon.kernel.TracePort;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event;
import inetd.model.word.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * signalfd(2) for HUP, INT, ALRM, TERM and CHLD, which the launcher blocked before any thread
 * existed, and for USR2: Java has that for itself and unblocks it in all its threads, so that it
 * comes here under another number.
 *
 * <p>It reaps every child of the process: only for a process whose children are all the kernel's.
 */
public final class SignalDescriptor implements SignalPort {
  private static final int HUP = 1;
  private static final int INT = 2;
  private static final int ALRM = 14;
  private static final int USR2 = 12;
  private static final int TERM = 15;
  private static final int CHLD = 17;

  /** The first that is real-time and not the C library's own; launch.c blocks it. */
  private static final int RELAYED = 34;

  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int WNOHANG = 1;
  private static final int WUNTRACED = 2;

  /** Bytes of a struct signalfd_siginfo; it begins with the number. */
  private static final int SIGINFO = 128;

  // Each of the first five is pending at most once; what is left over is read the next time.
  private static final int MOST = 6;

  private final Libc libc;
  private final int descriptor;
  private final TracePort traces;
  private int options = WNOHANG;
  private final long buffer = Memory.allocate((long) SIGINFO * MOST);

  public SignalDescriptor(Libc libc) {
    this.libc = libc;
    this.traces = new ForkTrace(libc);
    Memory.putLong(buffer, bit(HUP) | bit(INT) | bit(ALRM) | bit(TERM) | bit(CHLD) | bit(RELAYED));
    descriptor = libc.signalfd(-1, buffer, NONBLOCK_CLOEXEC);
    Check.that(descriptor >= 0, "there is a descriptor for signals at start");
    Check.that(libc.relay(USR2, RELAYED) == 0, "a signal can have a handler");
  }

  private static long bit(int signal) {
    return 1L << (signal - 1);
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public Heard hear() {
    long length = libc.read(descriptor, buffer, (long) SIGINFO * MOST);
    long seen = 0;
    for (long at = 0; at < length; at += SIGINFO) {
      seen |= bit(Memory.getInt(buffer + at));
    }
    if (seen == bit(CHLD)) {
      return Heard.CHILD;
    }
    List<Event> asked = new ArrayList<>();
    if ((seen & bit(HUP)) != 0) {
      asked.add(new Event.ReloadAsked());
    }
    if ((seen & bit(ALRM)) != 0) {
      asked.add(new Event.RetryAsked());
    }
    if ((seen & bit(RELAYED)) != 0) {
      asked.add(new Event.UpgradeAsked());
    }
    if ((seen & (bit(TERM) | bit(INT))) != 0) {
      asked.add(new Event.ExitAsked());
    }
    return new Heard((seen & bit(CHLD)) != 0, asked);
  }

  @Override
  public void born(int pid) {}

  @Override
  public TracePort traces() {
    return traces;
  }

  @Override
  public void hearStops(boolean whether) {
    options = whether ? WNOHANG | WUNTRACED : WNOHANG;
  }

  @Override
  public int reap(long status) {
    return Math.max(libc.waitpid(-1, status, options), 0);
  }

  @Override
  public void close() {
    libc.close(descriptor);
  }
}
