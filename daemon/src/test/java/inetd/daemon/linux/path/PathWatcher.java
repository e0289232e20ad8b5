package inetd.daemon.linux.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import inetd.daemon.posix.Libc;
import inetd.model.port.Event.Observed;
import inetd.model.spec.Condition;
import inetd.model.spec.Condition.Exists;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Paths under test, and what they told. */
final class PathWatcher implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Runnable> letters = new LinkedBlockingQueue<>();
  private final List<Observed> told = new ArrayList<>();
  private final InotifyPaths paths;
  private final Thread thread;
  private int probes;

  PathWatcher(Libc libc) {
    paths = new InotifyPaths(libc, letters::add);
    List<Thread> started = new ArrayList<>();
    paths.start(task -> started.add(Thread.ofPlatform().daemon().name("paths").start(task)));
    thread = started.getFirst();
  }

  void watch(Condition what) {
    paths.watch(what, holds -> told.add(new Observed(what, holds)));
  }

  void unwatch(Condition what) {
    paths.unwatch(what);
  }

  void until(String what, BooleanSupplier met) {
    long start = System.nanoTime();
    while (!met.getAsBoolean()) {
      @Nullable Runnable letter = null;
      try {
        letter = letters.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (letter == null || System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000) {
        fail("never saw " + what + "; told were " + told);
      }
      letter.run();
    }
  }

  /** Waits until everything that has happened so far has been looked at. */
  void settle() {
    probe(); // This one may be answered by a thread that woke up before what happened last.
    probe();
  }

  private void probe() {
    Condition probe = new Exists("/no such thing/" + probes++);
    List<Boolean> answers = new ArrayList<>();
    paths.watch(probe, answers::add);
    until("the probe", () -> !answers.isEmpty());
    paths.unwatch(probe);
  }

  /** Exactly this was told since the last time, after everything has been looked at. */
  void tells(Observed... expected) {
    settle();
    assertEquals(List.of(expected), told);
    told.clear();
  }

  /** It was told at least once, and nothing else. */
  void tellsOf(Condition what) {
    settle();
    assertEquals(List.of(new Observed(what, true)), told.stream().distinct().toList());
    told.clear();
  }

  /** Returns what was told, and forgets it. */
  List<Observed> taken() {
    List<Observed> taken = List.copyOf(told);
    told.clear();
    return taken;
  }

  /** Ends it, and waits for nothing. */
  void leave() {
    paths.close();
  }

  @Override
  public void close() {
    leave();
    try {
      thread.join(PATIENCE_SECONDS * 1000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertEquals(false, thread.isAlive());
  }
}
