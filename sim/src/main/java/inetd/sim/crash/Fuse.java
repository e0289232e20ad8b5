package inetd.sim.crash;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import java.util.List;

/**
 * A kernel that lets an inetd do so much more and then kills it, in the middle of what it does; and
 * when it gives way to the next.
 */
public final class Fuse implements Kernel {
  /** inetd was killed. */
  public static final class Blown extends RuntimeException {
    private static final long serialVersionUID = 1;

    Blown() {
      super("killed", null, false, false);
    }
  }

  private static final int NEVER = -1;

  private final Kernel kernel;
  private int left = NEVER;

  public Fuse(Kernel kernel) {
    this.kernel = kernel;
  }

  /** It is killed before it has done more than {@code effects} things. */
  public void light(int effects) {
    left = effects;
  }

  @Override
  public List<Event> await(Interest interest) {
    return kernel.await(interest);
  }

  @Override
  public Moment now() {
    return kernel.now();
  }

  @Override
  public void perform(Effect effect) {
    if (left == 0) {
      left = NEVER;
      throw new Blown();
    }
    left = left == NEVER ? NEVER : left - 1;
    kernel.perform(effect);
    if (effect instanceof Effect.Upgrade) {
      throw new Blown(); // The next one finds what it would find if this one had been killed.
    }
  }
}
