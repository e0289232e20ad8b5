package inetd.sim.search;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.machine.Snapshot.Seen;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Moment;
import inetd.sim.Setting;
import inetd.sim.Simulation;
import inetd.sim.script.Script;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A search over one supervised service, alone with inetd: all orders of at most so many faults, the
 * shortest first, so that what is found is as short as it can be.
 *
 * <p>After each order everything is made well again and left alone for an hour. It costs what the
 * number of kinds of faults to the power of {@code depth} costs.
 *
 * @param depth the most faults of an order
 * @param rate the most starts within a second that are not feared
 */
public record FaultSearch(ServiceSpec spec, int depth, int rate) {
  /** Tells whether there is something to search for. */
  public static boolean about(ServiceSpec spec) {
    return spec.supervision().isPresent() && spec.program().isPresent();
  }

  /** The counterexamples of a search, and how many orders were tried. */
  public record Found(List<Counterexample> counterexamples, long orders) {
    public Found {
      counterexamples = List.copyOf(counterexamples);
    }
  }

  /** Returns the shortest counterexample for each fear that has one. */
  public Found run() {
    Repertoire repertoire = new Repertoire(spec);
    List<Stimulus> faults = repertoire.faults();
    List<Counterexample> found = new ArrayList<>();
    Set<Fear> open = EnumSet.allOf(Fear.class);
    long orders = 0;
    List<List<Stimulus>> shorter = List.of(List.of());
    for (int length = 0; length <= depth && !open.isEmpty(); length++) {
      List<List<Stimulus>> next = new ArrayList<>();
      for (List<Stimulus> order : shorter) {
        Run run = new Run(repertoire, order);
        orders++;
        for (Counterexample each : run.feared()) {
          if (open.remove(each.fear())) {
            found.add(each);
          }
        }
        if (length < depth && run.mattered) {
          faults.forEach(fault -> next.add(with(order, fault)));
        }
      }
      shorter = next;
    }
    return new Found(found, orders);
  }

  private static List<Stimulus> with(List<Stimulus> order, Stimulus last) {
    List<Stimulus> longer = new ArrayList<>(order);
    longer.add(last);
    return longer;
  }

  /** One order, tried. */
  private final class Run {
    private final Onlooker onlooker = new Onlooker();
    private final List<Stimulus> played = new ArrayList<>();
    private final List<Stimulus> order;
    private Optional<Simulation> simulation = Optional.empty();
    private String broken = "";

    /** Its last fault has changed something; if not, it is a longer way to say a shorter order. */
    private boolean mattered = true;

    Run(Repertoire repertoire, List<Stimulus> order) {
      this.order = order;
      try {
        Configuration alone = new Configuration(List.of(spec), List.of());
        Simulation begun = new Simulation(Setting.of(List.of(alone)), Optional.empty(), onlooker);
        simulation = Optional.of(begun);
        repertoire.before().forEach(it -> play(begun, it));
        for (int i = 0; i < order.size(); i++) {
          long told = begun.transcript().told();
          long now = begun.now().nanos();
          play(begun, order.get(i));
          mattered =
              begun.transcript().told() > told
                  || begun.now().nanos() > now
                  || lasts(order.get(i), order.subList(0, i));
        }
        repertoire.after().forEach(it -> play(begun, it));
      } catch (AssertionError e) {
        broken = String.valueOf(e.getMessage());
      }
    }

    /** Tells whether a fault is about what comes later, and is not in force already. */
    private static boolean lasts(Stimulus fault, List<Stimulus> before) {
      return switch (fault) {
        case Stimulus.Behave _, Stimulus.Trouble _ ->
            before.isEmpty() || !before.getLast().equals(fault);
        default -> false;
      };
    }

    /** Plays as it can be played beside other services: time is told as such. */
    private void play(Simulation begun, Stimulus stimulus) {
      long now = begun.now().nanos();
      if (stimulus instanceof Stimulus.AdvanceToDeadline) {
        played.add(stimulus);
        begun.play(stimulus);
        played.removeLast();
        played.add(new Stimulus.Advance(begun.now().nanos() - now));
      } else {
        played.add(stimulus);
        begun.play(stimulus);
      }
    }

    List<Counterexample> feared() {
      if (!broken.isEmpty() || simulation.isEmpty()) {
        return List.of(counterexample(Fear.BROKEN_RULE, broken));
      }
      List<Counterexample> feared = new ArrayList<>();
      if (onlooker.most() > 1) {
        feared.add(counterexample(Fear.TWO_INSTANCES, onlooker.most() + " at the same time"));
      }
      if (onlooker.peak() > rate) {
        feared.add(counterexample(Fear.SPAWN_RATE, onlooker.peak() + " starts within a second"));
      }
      for (Seen seen : simulation.get().snapshot().services()) {
        seen.instances().forEach(instance -> look(instance, feared));
      }
      return feared;
    }

    private void look(Instance instance, List<Counterexample> feared) {
      boolean asked = order.stream().anyMatch(it -> it instanceof Stimulus.Asked);
      switch (instance.phase()) {
        case Phase.Failed(var why) when !asked ->
            feared.add(
                counterexample(
                    Fear.STAYS_DOWN,
                    "given up: " + why.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        case Phase.Barred(var why) when !asked ->
            feared.add(
                counterexample(
                    Fear.STAYS_DOWN,
                    "barred: " + why.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        case Phase.Living living
            when !(living instanceof Phase.Running) && living.deadline() == Moment.NEVER ->
            feared.add(
                counterexample(
                    Fear.ENDLESS_WAIT,
                    living.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                        + ", which has no deadline"));
        case Phase.Resting _, Phase.Living _ -> {}
      }
    }

    private Counterexample counterexample(Fear fear, String why) {
      return new Counterexample(fear, spec.name(), new Script(played), order.size(), why);
    }
  }
}
