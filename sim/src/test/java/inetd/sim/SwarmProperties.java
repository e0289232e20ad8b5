package inetd.sim;

import inetd.model.Phase;
import inetd.model.Snapshot.Seen;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds in every random world, seed by seed. */
final class SwarmProperties {
  static final int LENGTH = 150;

  /** Nobody waits for announcements, so these two are left in the event that enters them. */
  private static final List<String> PASSING = List.of("Starting", "Stopping", "Opening");

  private static final List<String> SOCKETS =
      List.of("Listening", "Busy", "Full", "Limited", "Rebinding", "Stalled", "Closed");

  @Property(tries = 100)
  void invariantsHoldAfterEveryEventInEveryWorld(@ForAll long seed) {
    Trial.play(
        Trial.reproduce(seed),
        Zoo.all(),
        new Swarm(seed, Zoo.all()).script(LENGTH),
        SwarmProperties::collect);
    Statistics.label("phase")
        .coverage(coverage -> {
          for (Class<?> family : Phase.class.getPermittedSubclasses()) {
            for (Class<?> phase : family.getPermittedSubclasses()) {
              if (!PASSING.contains(phase.getSimpleName())) {
                coverage.check(phase.getSimpleName()).count(n -> n > 0);
              }
            }
          }
        });
    Statistics.label("socket")
        .coverage(coverage -> SOCKETS.forEach(state -> coverage.check(state).count(n -> n > 0)));
  }

  private static void collect(Simulation simulation) {
    for (Seen seen : simulation.snapshot().services()) {
      seen.instances()
          .forEach(instance ->
              Statistics.label("phase").collect(instance.phase().getClass().getSimpleName()));
      if (!seen.socket().isEmpty()) {
        Statistics.label("socket").collect(seen.socket().replaceFirst("\\[.*", ""));
      }
    }
  }
}
