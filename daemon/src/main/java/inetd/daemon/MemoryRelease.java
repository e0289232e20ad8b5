package inetd.daemon;

import inetd.daemon.kernel.Worker;
import inetd.daemon.linux.WorkingSet;
import inetd.daemon.posix.Libc;
import java.time.Duration;

/** The return of memory that is not needed while nothing happens. */
final class MemoryRelease {
  /** After that long a start has used what only starts use. */
  private static final Duration START = Duration.ofSeconds(1);

  /** So often is drilled, and as often each time: more than is wanted of a method to compile it. */
  private static final int DRILLS = 20;

  /** While much waits for the compiler it wants to see more; so the drills are not all at once. */
  private static final Duration BREATH = Duration.ofMillis(50);

  /** Nothing before the start is over. */
  private volatile WorkingSet pages = WorkingSet.NOTHING;

  /** Does what is better done when whatever was to be started has been. */
  void begin(Libc libc) {
    try {
      Thread.sleep(START);
      WorkingSet own = WorkingSet.own();
      for (int times = 0; times < DRILLS; times++) {
        Thread.sleep(BREATH);
        Warmup.run(DRILLS);
        own.trim(libc); // Only so that it is compiled: the compiler needs some of them again.
      }
      Thread.sleep(START);
      pages = own;
    } catch (InterruptedException _) {
      // Then it is left undone.
    }
  }

  /** Gives back what the start has used, when the thread it was begun on has gone. */
  void end(Worker start, Libc libc) {
    try {
      start.join();
      Thread.sleep(BREATH); // The machine is not done with a thread when Java is.
      trim(libc);
    } catch (InterruptedException _) {
      // Then it is left undone.
    }
  }

  /** Gives back what was used again since the start. */
  void trim(Libc libc) {
    pages.trim(libc);
  }
}
