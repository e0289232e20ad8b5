package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Request.Verb;
import inetd.model.event.Expressions;
import inetd.model.machine.JobScript.Made;
import inetd.model.spec.EventExpression;
import inetd.model.spec.EventExpression.And;
import inetd.model.spec.EventExpression.Or;
import inetd.model.word.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The laws of jobs in the machine, whatever their programs and the people around them do. */
final class JobMachineProperties {
  private static final int JOBS = 8;

  /** Something that happens; what does not apply is nothing. */
  sealed interface Happening {
    record Emits(String event) implements Happening {}

    record Asks(Verb verb, int job) implements Happening {}

    record Ends(int which, int status) implements Happening {}

    record Starts() implements Happening {}

    record Fails() implements Happening {}

    record Passes(int seconds) implements Happening {}

    record Reloads() implements Happening {}
  }

  /** A job by numbers. */
  record Shape(
      EventExpression start, EventExpression stop, int hooks, boolean task, boolean again) {
    Made made(int number) {
      Made made = JobScript.job("j" + number).startOn(start).stopOn(stop);
      Role[] roles = {Role.PRE_START, Role.POST_START, Role.PRE_STOP, Role.POST_STOP};
      for (int i = 0; i < roles.length; i++) {
        if ((hooks >> i & 1) != 0) {
          made.hook(roles[i]);
        }
      }
      if (task) {
        made.task();
      }
      return again ? made.like(JobScript.RESPAWN) : made;
    }
  }

  private static Arbitrary<EventExpression> expressions() {
    Arbitrary<EventExpression> plain = Arbitraries.of("a", "b").map(it -> Expressions.match(it));
    Arbitrary<EventExpression> ofJobs =
        Combinators.combine(
                Arbitraries.of("starting", "started", "stopping", "stopped"),
                Arbitraries.integers().between(0, JOBS - 1))
            .as((event, job) -> Expressions.match(event, "j" + job));
    Arbitrary<EventExpression> leaf =
        Arbitraries.frequencyOf(Tuple.of(1, plain), Tuple.of(3, ofJobs));
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf),
        Tuple.of(1, Combinators.combine(leaf, leaf).as(And::new)),
        Tuple.of(1, Combinators.combine(leaf, leaf).as(Or::new)));
  }

  @Provide
  Arbitrary<List<Shape>> shapes() {
    return Combinators.combine(
            expressions(),
            expressions(),
            Arbitraries.integers().between(0, 15),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Shape::new)
        .list()
        .ofSize(JOBS);
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    Arbitrary<Integer> job = Arbitraries.integers().between(0, JOBS - 1);
    Arbitrary<Happening> happening =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("a", "b", "c").map(Happening.Emits::new)),
            Tuple.of(
                4,
                Combinators.combine(Arbitraries.of(Verb.START, Verb.STOP, Verb.RESTART), job)
                    .as(Happening.Asks::new)),
            Tuple.of(
                8,
                Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.of(0, 0, 1))
                    .as(Happening.Ends::new)),
            Tuple.of(6, Arbitraries.just(new Happening.Starts())),
            Tuple.of(1, Arbitraries.just(new Happening.Fails())),
            Tuple.of(2, Arbitraries.of(0, 1, 6).map(Happening.Passes::new)),
            Tuple.of(1, Arbitraries.just(new Happening.Reloads())));
    return happening.list().ofMaxSize(120);
  }

  private static JobScript play(List<Shape> shapes, List<Happening> happenings) {
    JobScript jobs = new JobScript();
    jobs.load(
        IntStream.range(0, shapes.size())
            .mapToObj(i -> shapes.get(i).made(i))
            .toArray(Made[]::new));
    for (Happening each : happenings) {
      switch (each) {
        case Happening.Emits(String event) -> jobs.emit(event);
        case Happening.Asks(Verb verb, int job) -> jobs.ask(verb, "j" + job);
        case Happening.Ends(int which, int status) -> jobs.endOne(which, status);
        case Happening.Starts _ -> jobs.spawn();
        case Happening.Fails _ -> jobs.failOne(MachineScript.MISSING);
        case Happening.Passes(int seconds) -> jobs.pass(seconds);
        case Happening.Reloads _ -> jobs.load();
      }
    }
    return jobs;
  }

  private static List<String> names() {
    return IntStream.range(0, JOBS).mapToObj(i -> "j" + i).toList();
  }

  @Property(tries = 200)
  void whoIsBlockedIsToldForWhomHeWaits(
      @ForAll("shapes") List<Shape> shapes, @ForAll("happenings") List<Happening> happenings) {
    JobScript jobs = play(shapes, happenings);
    for (String name : names()) {
      String phase = jobs.phase(name);
      if (phase.equals("Starting") || phase.equals("Stopping")) {
        assertFalse(jobs.waitsFor(name).isEmpty(), () -> name + " waits for nobody");
      }
    }
  }

  @Property(tries = 200)
  void everyMainHasAPreStartBeforeItAndEveryCycleOnePostStop(
      @ForAll("shapes") List<Shape> shapes, @ForAll("happenings") List<Happening> happenings) {
    JobScript jobs = play(shapes, happenings);
    for (int i = 0; i < JOBS; i++) {
      boolean pre = (shapes.get(i).hooks() & 1) != 0;
      boolean ready = !pre;
      for (String what : jobs.log) {
        if (what.equals("j" + i + " pre-start")) {
          ready = true;
        } else if (what.equals("j" + i + " main")) {
          assertTrue(ready, "C06: " + jobs.log);
          ready = !pre;
        }
      }
    }
  }

  @Property(tries = 100)
  void theSameScriptGivesTheSameTranscript(
      @ForAll("shapes") List<Shape> shapes, @ForAll("happenings") List<Happening> happenings) {
    JobScript one = play(shapes, happenings);
    JobScript other = play(shapes, happenings);
    assertEquals(one.log, other.log);
    assertEquals(one.answers.toString(), other.answers.toString());
  }

  /** With programs that end when they are told, everybody who asked for a stop is answered. */
  @Property(tries = 200)
  void whenProgramsDoAsTheyAreToldOnlyEventsThatHaveNotComeKeepAnybody(
      @ForAll("shapes") List<Shape> shapes, @ForAll("happenings") List<Happening> happenings) {
    JobScript jobs = play(shapes, happenings);
    jobs.obey();
    List<String> stuck = new ArrayList<>();
    for (String name : names()) {
      String phase = jobs.phase(name);
      boolean blocked = phase.equals("Starting") || phase.equals("Stopping");
      if (blocked && !jobs.waitsFor(name).contains("for which is missing")) {
        String whom = jobs.waitsFor(name).split(" ", -1)[0];
        String there = jobs.phase(whom);
        // He waits in turn for an event, or is a program that nobody has told to end.
        if (there.equals("Down")) {
          stuck.add(name + " waits for " + whom + ", who is down");
        }
      }
    }
    assertEquals(List.of(), stuck);
  }
}
