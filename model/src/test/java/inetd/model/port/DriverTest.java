package inetd.model.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.machine.Supervisor;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loop itself. */
final class DriverTest {
  /** A kernel that tells the same batch every time and remembers what it was to do. */
  private static final class Told implements Kernel {
    final List<Effect> performed = new ArrayList<>();

    @Override
    public List<Event> await(Interest interest) {
      return List.of(new Event.ReloadAsked(), new Event.ExitAsked(), new Event.ReloadAsked());
    }

    @Override
    public Moment now() {
      return new Moment(0, 0);
    }

    @Override
    public void perform(Effect effect) {
      performed.add(effect);
    }
  }

  @Test
  void afterItsExitTheMachineActsOnNothingMore() {
    Told kernel = new Told();
    assertEquals(0, new Driver(new Supervisor(Limits.STANDARD, Zone.UTC), kernel).run());
    assertEquals(new Effect.ReadConfiguration(), kernel.performed.getFirst());
    assertEquals(new Effect.Exit(0), kernel.performed.getLast());
  }
}
