package inetd.model.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.event.EventWorld.JobLike;
import inetd.model.event.EventWorld.One;
import inetd.model.event.EventWorld.State;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.spec.job.EventExpression.Or;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** The laws of every set of jobs, whatever happens to them. */
final class EventProperties {
  /** Something that happens. */
  sealed interface Happening {
    record Emits(Emission what) implements Happening {}

    record Asks(String job, boolean up) implements Happening {}

    record Works(String job) implements Happening {}

    record Fails(String job) implements Happening {}
  }

  private static Arbitrary<String> names() {
    return Arbitraries.integers().between(0, 29).map(i -> "j" + i);
  }

  private static Arbitrary<EventExpression> expressions() {
    Arbitrary<EventExpression> plain =
        Arbitraries.of("a", "b", "c").map(it -> Expressions.match(it));
    Arbitrary<EventExpression> valued =
        Combinators.combine(
                Arbitraries.of("a", "b", "c"), Arbitraries.of("1", "[12]", "X=1", "X!=2", "Y=*"))
            .as((event, value) -> Expressions.match(event, value));
    Arbitrary<EventExpression> ofJobs =
        Combinators.combine(Arbitraries.of("starting", "started", "stopping", "stopped"), names())
            .as((event, job) -> Expressions.match(event, job));
    Arbitrary<EventExpression> leaf =
        Arbitraries.frequencyOf(Tuple.of(1, plain), Tuple.of(1, valued), Tuple.of(4, ofJobs));
    Arbitrary<EventExpression> pair =
        Combinators.combine(
                leaf,
                leaf,
                Arbitraries.<BiFunction<EventExpression, EventExpression, EventExpression>>of(
                    And::new, Or::new))
            .as((left, right, how) -> how.apply(left, right));
    return Arbitraries.frequencyOf(Tuple.of(3, leaf), Tuple.of(1, pair));
  }

  @Provide
  Arbitrary<List<JobLike>> jobs() {
    return Combinators.combine(names(), expressions(), expressions(), Arbitraries.of(true, false))
        .as(JobLike::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static Arbitrary<Emission> emissions() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d"),
            Arbitraries.of("X=1", "X=2", "Y=1").list().uniqueElements().ofMaxSize(2))
        .as(Emission::new);
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    Arbitrary<Happening> happening =
        Arbitraries.frequencyOf(
            Tuple.of(3, emissions().map(Happening.Emits::new)),
            Tuple.of(
                2,
                Combinators.combine(names(), Arbitraries.of(true, false)).as(Happening.Asks::new)),
            Tuple.of(5, names().map(Happening.Works::new)),
            Tuple.of(1, names().map(Happening.Fails::new)));
    return happening.list().ofMaxSize(200);
  }

  private static EventWorld play(List<JobLike> jobs, List<Happening> happenings) {
    EventWorld world = new EventWorld(jobs);
    for (Happening each : happenings) {
      switch (each) {
        case Happening.Emits(Emission what) -> world.emit(what);
        case Happening.Asks(String job, boolean up) -> world.ask(job, up);
        case Happening.Works(String job) -> world.work(job);
        case Happening.Fails(String job) -> world.fail(job);
      }
    }
    return world;
  }

  /** That none is over twice is looked at in {@link EventWorld} with each. */
  @Property(tries = 300)
  void noEventIsLostOrOverTwice(
      @ForAll("jobs") List<JobLike> jobs, @ForAll("happenings") List<Happening> happenings) {
    EventWorld world = play(jobs, happenings);
    Set<Long> open = new HashSet<>();
    world.queue.open().forEach(it -> open.add(it.number()));
    for (long number : world.raised.keySet()) {
      assertTrue(world.over.contains(number) != open.contains(number), "event " + number);
    }
    Statistics.label("circles").collect(world.circles > 0);
    Statistics.label("open").collect(!open.isEmpty());
  }

  @Property(tries = 300)
  void whoWaitsIsToldForWhom(
      @ForAll("jobs") List<JobLike> jobs, @ForAll("happenings") List<Happening> happenings) {
    EventWorld world = play(jobs, happenings);
    for (One one : world.jobs.values()) {
      if (one.state == State.STARTING || one.state == State.STOPPING) {
        Emitted event = world.queue.blocking(one.job.name()).orElseThrow();
        assertFalse(world.queue.holders(event).isEmpty(), () -> one.job.name() + " waits for none");
      }
    }
  }

  /** Whoever is waited for has something of his own to do, or waits for what has not come yet. */
  @Property(tries = 300)
  void nobodyWaitsForHimself(
      @ForAll("jobs") List<JobLike> jobs, @ForAll("happenings") List<Happening> happenings) {
    EventWorld world = play(jobs, happenings);
    for (One one : world.jobs.values()) {
      assertFalse(reaches(world, one.job.name(), one.job.name(), new HashSet<>()), one.job.name());
    }
  }

  private static boolean reaches(EventWorld world, String from, String to, Set<String> seen) {
    return world.queue.blocking(from).stream()
        .flatMap(event -> world.queue.holders(event).stream())
        .anyMatch(holder ->
            holder instanceof Holder.Moved(String next)
                && (next.equals(to) || (seen.add(next) && reaches(world, next, to, seen))));
  }

  /** With programs that do what they should, only what has not been emitted keeps anybody. */
  @Property(tries = 300)
  void aReleasedEventHasMovedAllThatItFits(
      @ForAll("jobs") List<JobLike> jobs, @ForAll("happenings") List<Happening> happenings) {
    EventWorld world = play(jobs, happenings);
    Map<Holder, Boolean> halves = new HashMap<>();
    for (Emitted event : world.queue.open()) {
      for (Holder holder : world.queue.holders(event)) {
        switch (holder) {
          case Holder.Moved(String key) ->
              assertTrue(
                  world.one(key).holds.contains(event), () -> key + " does not know " + event);
          case Holder.HalfStart(String job) -> halves.put(holder, !world.start(job).met());
          case Holder.HalfStop(String key) -> halves.put(holder, !world.one(key).stop.met());
        }
      }
    }
    assertFalse(halves.containsValue(false), "what is met is not half met");
    for (One one : world.jobs.values()) {
      boolean arrived = one.state == State.DOWN || (one.state == State.UP && !one.job.task());
      assertTrue(!arrived || one.holds.isEmpty(), () -> one.job.name() + " has arrived");
    }
  }

  @Property(tries = 100)
  void theSameScriptGivesTheSameTranscript(
      @ForAll("jobs") List<JobLike> jobs, @ForAll("happenings") List<Happening> happenings) {
    assertEquals(play(jobs, happenings).transcript, play(jobs, happenings).transcript);
  }

  /** The index finds whom trying all would find. */
  @Property(tries = 300)
  void theIndexMissesNobody(@ForAll("jobs") List<JobLike> jobs, @ForAll("events") Emission event) {
    EmissionQueue queue = new EmissionQueue();
    EventDispatch dispatch = new EventDispatch(queue);
    Set<String> expected = new TreeSet<>();
    Set<String> names = new HashSet<>();
    for (JobLike job : jobs) {
      if (names.add(job.name())) {
        Holder holder = new Holder.HalfStart(job.name());
        dispatch.add(new Expectation(holder, job.startOn(), Map.of()));
        Expectation alone = new Expectation(holder, job.startOn(), Map.of());
        alone.offer(new Emitted(1, event));
        if (alone.met()) {
          expected.add(job.name());
        }
      }
    }
    queue.raise(event, new Waiter.Nobody());
    List<String> started = new ArrayList<>();
    dispatch.handle(
        new EventDispatch.Movers() {
          @Override
          public void stop(String key, List<Emitted> events) {}

          @Override
          public void start(String job, List<Emitted> events) {
            started.add(job);
          }
        });
    assertEquals(List.copyOf(expected), started);
    Statistics.label("starts").collect(!expected.isEmpty());
  }

  @Provide
  Arbitrary<Emission> events() {
    return emissions();
  }
}
