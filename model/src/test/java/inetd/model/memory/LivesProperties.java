package inetd.model.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.memory.Life.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The ring of lives: the latest, as many as are looked back at. */
final class LivesProperties {
  private static Life life(int end) {
    return new Life(end - 1, History.UNKNOWN, end, Cause.FAILURE);
  }

  @Property
  void itHoldsTheLatestThatAreLookedBackAt(
      @ForAll List<Boolean> healthy, @ForAll @IntRange(min = 1, max = 5) int most) {
    Lives lives = Lives.NONE;
    List<Life> all = new ArrayList<>();
    int streak = 0;
    for (boolean each : healthy) {
      all.add(life(all.size()));
      lives = lives.and(all.getLast(), each, most);
      streak = each ? 1 : streak + 1;
    }
    assertEquals(latest(all, most), lives.latest());
    assertEquals(all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()), lives.last());
    assertEquals(streak, lives.streak());
  }

  private static List<Life> latest(List<Life> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  @Example
  void aStreakIsNoLongerThanMakesADifference() {
    Lives lives = Lives.NONE;
    for (int i = 0; i < 1100; i++) {
      lives = lives.and(life(i), false, 1);
    }
    assertEquals(1000, lives.streak());
  }
}
