package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Calendar;
import inetd.model.spec.Hooks;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.word.Check;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** That inetd is killed, and is there again at once, changes no start of anything. */
final class RestoreProperties {
  static final int SECONDS = 900;

  /**
   * A daemon whose program fails {@code life} seconds after every start.
   *
   * <p>It fails, since how a survivor ends is seen by nobody.
   */
  record Failing(ServiceSpec spec, int life) {}

  /** An inetd after another, and a daemon; all that time brings happens, second by second. */
  private static final class World {
    private final Failing daemon;
    private final List<Long> starts = new ArrayList<>();
    private final Map<Integer, Long> ends = new TreeMap<>();
    private Supervisor machine = new Supervisor(Limits.STANDARD, Zone.UTC);
    private @Nullable SavedInstance kept;
    private Moment now = new Moment(5_000 * Moment.SECOND, 7_000_000);
    private int pids = 100;
    private boolean child = true;

    World(Failing daemon) {
      this.daemon = daemon;
      load();
    }

    private void load() {
      on(new Event.ConfigurationRead(new Configuration(List.of(daemon.spec()), List.of())));
    }

    private void on(Event event) {
      for (Effect effect : machine.on(event, now)) {
        if (effect instanceof Effect.Keep(ServiceId _, SavedInstance past)) {
          kept = past;
        } else if (effect instanceof Effect.Spawn(Event.Ticket ticket, var _, var _)) {
          starts.add(now.nanos());
          child = true;
          ends.put(pids, now.plusSeconds(daemon.life()));
          on(new Event.Spawned(ticket, pids++));
        }
      }
    }

    void kill() {
      List<Survivor> survivors =
          ends.keySet().stream().map(pid -> new Survivor(daemon.spec().key(), pid)).toList();
      Map<String, SavedInstance> pasts =
          kept == null ? Map.of() : Map.of(daemon.spec().key(), Check.present(kept, "kept"));
      machine = new Supervisor(Limits.STANDARD, Zone.UTC);
      child = false;
      on(new Event.Recalled(new SavedState(survivors, Set.of(), Set.of(), pasts)));
      load();
    }

    void pass() {
      now = now.plusNanos(Moment.SECOND / 2);
      List.copyOf(ends.entrySet()).stream()
          .filter(end -> now.reached(end.getValue()))
          .forEach(end -> end(end.getKey()));
      if (now.reached(machine.interest().deadline())) {
        on(new Event.Due());
      }
    }

    private void end(int pid) {
      ends.remove(pid);
      on(new Event.ChildExited(pid, child ? new WaitStatus.Exited(1) : new WaitStatus.Lost()));
    }
  }

  @Property(tries = 2000)
  void beingKilledChangesNoStart(
      @ForAll("daemons") Failing daemon,
      @ForAll @Size(min = 1, max = 6) Set<@IntRange(max = SECONDS) Integer> kills) {
    World left = new World(daemon);
    World killed = new World(daemon);
    for (int second = 0; second < SECONDS; second++) {
      left.pass();
      killed.pass();
      // Between the seconds, on which all else happens.
      if (kills.contains(second)) {
        killed.kill();
      }
      left.pass();
      killed.pass();
    }
    assertEquals(left.starts, killed.starts);
  }

  @Provide
  Arbitrary<Failing> daemons() {
    return Combinators.combine(restarts(), Arbitraries.integers().between(0, 90))
        .as((settings, life) ->
            new Failing(Specs.daemon("d", Hooks.NONE, Supervision.PLAIN.with(settings)), life));
  }

  private static Arbitrary<Settings> triggers() {
    Arbitrary<Settings> load =
        Arbitraries.of(
            Settings.STANDARD.with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT),
            Settings.STANDARD.with(RunAtLoad.LOAD, RunAtLoad.Load.START));
    Arbitrary<Integer> interval = Arbitraries.integers().between(0, 200);
    Arbitrary<Integer> minutes = Arbitraries.of(0, 0, 1, 2, 5);
    return Combinators.combine(load, interval, minutes)
        .as((start, seconds, step) -> {
          Settings timed = seconds == 0 ? start : start.with(StartInterval.SECONDS, seconds);
          return step == 0 ? timed : timed.with(StartCalendar.MINUTES, every(step));
        });
  }

  private static Calendar every(int step) {
    long minutes = 0;
    for (int minute = 0; minute < 60; minute += step) {
      minutes |= 1L << minute;
    }
    return new Calendar(minutes, 0xffffff, 0xfffffffe, 0x1ffe, 0x7f, true, true);
  }

  private static Arbitrary<Settings> restarts() {
    Arbitrary<KeepAlive.Mode> keep =
        Arbitraries.of(KeepAlive.Mode.NO, KeepAlive.Mode.YES, KeepAlive.Mode.ALWAYS);
    Arbitrary<Integer> throttle = Arbitraries.integers().between(0, 40);
    Arbitrary<Backoff.Wait> backoff =
        Arbitraries.of(
            Backoff.Wait.NONE,
            new Backoff.Wait(Backoff.Growth.FIBONACCI, 1, 100, 0),
            new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 2, 60, 20));
    return Combinators.combine(triggers(), keep, throttle, backoff)
        .as((triggers, alive, seconds, pace) ->
            triggers
                .with(KeepAlive.MODE, alive)
                .with(ThrottleInterval.SECONDS, seconds)
                .with(Backoff.WAIT, pace));
  }
}
