package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.condition.ConditionPort;
import inetd.daemon.condition.PathPort;
import inetd.daemon.condition.PollSource;
import inetd.model.spec.Condition;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real world, of which one can know that everything asked for so far is watched.
 *
 * <p>Without that a test could change a path before its first look, and would wait for ever.
 */
final class SettledConditions implements ConditionPort {
  private final ConditionPort world;
  private @Nullable PathPort paths;
  private int probes;

  SettledConditions(ConditionPort world) {
    this.world = world;
  }

  @Override
  public PollSource links() {
    return world.links();
  }

  @Override
  public int online() {
    return world.online();
  }

  @Override
  public PollSource clock() {
    return world.clock();
  }

  @Override
  public long asleep() {
    return world.asleep();
  }

  @Override
  public PathPort paths(Executor loop) {
    PathPort real = world.paths(Runnable::run);
    PathPort opened =
        new PathPort() {
          @Override
          public void watch(Condition what, Told told) {
            real.watch(what, holds -> loop.execute(() -> told.holds(holds)));
          }

          @Override
          public void unwatch(Condition what) {
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
    PathPort looking = paths;
    if (looking == null) {
      return;
    }
    CountDownLatch answered = new CountDownLatch(1);
    Condition probe = new Condition.Exists("/nothing here/" + probes++);
    looking.watch(probe, _ -> answered.countDown());
    try {
      assertTrue(answered.await(30, TimeUnit.SECONDS), "the paths are looked at");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    looking.unwatch(probe);
  }
}
