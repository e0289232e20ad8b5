package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.machine.Snapshot.Seen;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Hooks;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * inetd is killed in the middle of what it does, and the next one does what it would have done.
 *
 * <p>What nobody could know is not in these worlds: how a survivor ended (all of them fail), and
 * what a program said while no inetd was there. docs/decisions/0012 has the list.
 */
final class CrashProperties {
  private static final List<Behaviour> BEHAVIOURS =
      List.of(
          Behaviour.REST,
          Behaviour.of(new Act.Exit(1)),
          Behaviour.of(new Act.Die(11)),
          Behaviour.of(new Act.Sleep(1_000_000_000), new Act.Exit(1)),
          Behaviour.of(new Act.Sleep(30_000_000_000L), new Act.Exit(1)),
          Behaviour.of(new Act.Ignore()),
          Behaviour.of(new Act.Fork(), new Act.Sleep(2_000_000_000), new Act.Exit(1)),
          Behaviour.of(
              new Act.Ignore(), new Act.Fork(), new Act.Sleep(1_000_000_000), new Act.Exit(1)),
          Behaviour.of(new Act.Missing()));

  private static final int NEVER = -1;

  /** Ends after everything that began has come to its end. */
  private static final Stimulus REST = new Stimulus.Advance(700 * Moment.SECOND);

  private static List<ServiceSpec> services() {
    List<ServiceSpec> services = new ArrayList<>(SupervisedZoo.gated());
    services.removeIf(spec -> spec.name().equals("both")); // It may spin.
    services.addAll(SupervisedZoo.triggered());
    services.addAll(
        SupervisedZoo.paced().stream()
            .filter(spec -> spec.isDaemon() && !spec.name().equals("until-failure"))
            .toList());
    services.add(Zoo.daemon("limited", Hooks.NONE, ended(limited(2, 600))));
    services.add(Zoo.daemon("much-limited", Hooks.NONE, ended(limited(7, 60))));
    services.add(Zoo.daemon("once", Hooks.NONE, ended(Supervision.PLAIN)));
    return services;
  }

  private static Supervision limited(int times, int seconds) {
    return Supervision.PLAIN
        .with(KeepAlive.MODE, KeepAlive.Mode.YES)
        .with(ThrottleInterval.SECONDS, 0)
        .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(times, seconds));
  }

  private static Supervision ended(Supervision supervision) {
    return supervision.ending(Signal.TERM, 5);
  }

  /**
   * What was started and killed when, and where everything is in the end; of what failed at once it
   * is not known that it did.
   *
   * @param crash the number of the stimulus during which inetd was killed, or {@link #NEVER}
   */
  private record Future(Set<String> lines, int crash) {
    String differs(Future other) {
      Set<String> mine = new TreeSet<>(lines);
      mine.removeAll(other.lines);
      Set<String> others = new TreeSet<>(other.lines);
      others.removeAll(lines);
      return mine.isEmpty() && others.isEmpty()
          ? ""
          : "only one: "
              + mine.stream().limit(5).toList()
              + "\nonly the other: "
              + others.stream().limit(5).toList();
    }
  }

  private static Future future(List<Stimulus> stimuli) {
    Set<String> lines = new TreeSet<>();
    int[] at = {0, NEVER};
    Configuration configuration = new Configuration(services(), List.of());
    Simulation simulation =
        new Simulation(
            List.of(configuration),
            Limits.STANDARD,
            0,
            line -> {
              if (line.contains(" > recalled ")) {
                at[1] = at[0];
              }
              if (line.contains(" < start ") || line.contains(" < SIGKILL")) {
                lines.add(line);
              }
            });
    for (at[0] = 0; at[0] < stimuli.size(); at[0]++) {
      simulation.play(stimuli.get(at[0]));
    }
    simulation.play(REST);
    for (Seen seen : simulation.snapshot().services()) {
      seen.instances()
          .forEach(it ->
              lines.add(
                  seen.name() + ": " + it.wanted() + " " + it.phase().getClass().getSimpleName()));
    }
    return new Future(lines, at[1]);
  }

  @Property(tries = 400)
  void beingKilledChangesNothing(
      @ForAll("worlds") List<Stimulus> stimuli,
      @ForAll @IntRange(max = 25) int at,
      @ForAll @IntRange(max = 12) int effects) {
    List<Stimulus> killed = new ArrayList<>(stimuli);
    killed.add(Math.min(at, stimuli.size()), new Stimulus.Crash(effects));
    Future after = future(killed);
    String difference = future(stimuli).differs(after);
    if (!difference.isEmpty() && isSudden(killed, after.crash())) {
      // Perhaps it was killed before anybody could know of that.
      killed.remove(after.crash());
      killed.removeIf(it -> it instanceof Stimulus.Crash);
      difference = future(killed).differs(after).isEmpty() ? "" : difference;
    }
    assertEquals("", difference, killed::toString);
  }

  private static boolean isSudden(List<Stimulus> stimuli, int at) {
    if (at == NEVER || at == stimuli.size()) {
      return false;
    }
    Stimulus stimulus = stimuli.get(at);
    return stimulus instanceof Stimulus.Touch
        || stimulus instanceof Stimulus.Requests
        || stimulus instanceof Stimulus.Asked;
  }

  @Provide
  Arbitrary<List<Stimulus>> worlds() {
    return stimuli().list().ofMinSize(1).ofMaxSize(25);
  }

  private static Arbitrary<Stimulus> stimuli() {
    Arbitrary<String> names = Arbitraries.of(services().stream().map(ServiceSpec::name).toList());
    Arbitrary<Verb> verbs =
        Arbitraries.of(Verb.START, Verb.STOP, Verb.RESTART, Verb.DISABLE, Verb.ENABLE, Verb.RESET);
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 40).map(it -> new Stimulus.Advance(it * 500_000_000L)),
        names.map(name -> new Stimulus.ExitChild(name, 1)),
        names.map(name -> new Stimulus.KillChild(name, 9)),
        Combinators.combine(names, Arbitraries.of(BEHAVIOURS))
            .as((name, behaviour) -> new Stimulus.Behave(name, Role.MAIN, behaviour)),
        Combinators.combine(names, verbs)
            .as((name, verb) -> new Stimulus.Requests(0, new Request.Act(verb, name))),
        names.map(name -> new Stimulus.Asked(name, Goal.ONCE)),
        Arbitraries.of(true, false).map(Stimulus.NetworkGoes::new),
        Combinators.combine(
                Arbitraries.of("/run/there", "/run/blocked"), Arbitraries.of(true, false))
            .as(Stimulus.PathGoes::new),
        Arbitraries.of(true, false).map(it -> new Stimulus.Fill("/var/jobs", it)),
        Arbitraries.of("/etc/one", "/etc/two").map(Stimulus.Touch::new));
  }
}
