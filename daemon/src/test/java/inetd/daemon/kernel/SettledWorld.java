package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Circumstance;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real world, of which one can know that everything asked for so far is watched.
 *
 * <p>Without that a test could change a path before its first look, and would wait for ever.
 */
final class SettledWorld implements World {
  private final World world;
  private @Nullable Paths paths;
  private int probes;

  SettledWorld(World world) {
    this.world = world;
  }

  @Override
  public News links() {
    return world.links();
  }

  @Override
  public int online() {
    return world.online();
  }

  @Override
  public News clock() {
    return world.clock();
  }

  @Override
  public Paths paths(Executor loop) {
    Paths real = world.paths(Runnable::run);
    Paths opened =
        new Paths() {
          @Override
          public void watch(Circumstance what, Told told) {
            real.watch(what, holds -> loop.execute(() -> told.holds(holds)));
          }

          @Override
          public void unwatch(Circumstance what) {
            real.unwatch(what);
          }

          @Override
          public void close() {
            real.close();
            paths = null;
          }
        };
    paths = real;
    return opened;
  }

  /** Waits until the thread has looked once at everything that was asked for. */
  void settle() {
    Paths looking = paths;
    if (looking == null) {
      return;
    }
    CountDownLatch answered = new CountDownLatch(1);
    Circumstance probe = new Circumstance.Exists("/nothing here/" + probes++);
    looking.watch(probe, _ -> answered.countDown());
    try {
      assertTrue(answered.await(30, TimeUnit.SECONDS), "the paths are looked at");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    looking.unwatch(probe);
  }
}
