package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.memory.Lives;
import inetd.model.spec.Condition;
import inetd.model.spec.Gates;
import inetd.model.spec.Gates.NetworkGate;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.spec.Triggers;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.StartAttempt;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Attempts of every kind, for the laws of the rules that judge them. */
final class StartAttempts {
  private StartAttempts() {}

  static Arbitrary<StartAttempt> any() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 100 * Moment.SECOND);
    return Combinators.combine(supervisions(), triggers(), gates(), histories(), outlooks(), times)
        .as((supervision, triggers, gates, history, outlook, now) ->
            new StartAttempt(
                "daemon d",
                new Socket.None(),
                supervision.with(triggers).with(gates),
                history,
                outlook,
                new Moment(latest(history) + now, 0),
                latest(history) + now / 2));
  }

  private static Arbitrary<Gates> gates() {
    Arbitrary<PathGate> paths =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(When.class))
            .as((present, when) -> new PathGate("/p", present, when));
    return Combinators.combine(Arbitraries.of(NetworkGate.class), paths.optional()).as(Gates::new);
  }

  private static Arbitrary<Triggers> triggers() {
    Arbitrary<List<String>> queues = Arbitraries.of("/one", "/other").list().ofMaxSize(2);
    return Combinators.combine(Arbitraries.longs().between(1, 20).optional(), queues)
        .as((interval, directories) -> {
          Triggers emptying = Triggers.NONE.emptying(directories);
          return interval.map(emptying::every).orElse(emptying);
        });
  }

  /** The network and any two paths, known or not. */
  private static Arbitrary<ConditionView> outlooks() {
    Arbitrary<Sight> sights = Arbitraries.of(Sight.class);
    return Combinators.combine(sights, sights, sights)
        .as((network, path, queue) ->
            what ->
                switch (what) {
                  case Condition.Network _ -> network;
                  case Condition.Exists _ -> path;
                  case Condition.Filled(String directory) ->
                      directory.equals("/one") ? queue : path;
                  case Condition.Changed _,
                      Condition.ClockSet _,
                      Condition.Slept _,
                      Condition.Addresses _ ->
                      Sight.UNKNOWN;
                });
  }

  static Arbitrary<Supervision> supervisions() {
    return Combinators.combine(
            Arbitraries.of(KeepAlive.class),
            Arbitraries.longs().between(0, 20),
            Combinators.combine(
                    Arbitraries.integers().between(0, 4), Arbitraries.longs().between(1, 60))
                .as(Restart.Limit::new)
                .optional(),
            ends().list().ofMaxSize(2),
            backoffs())
        .as((keep, throttle, limit, normal, backoff) ->
            Supervision.PLAIN.with(new Restart(keep, normal, throttle, limit, backoff)));
  }

  private static Arbitrary<Restart.Backoff> backoffs() {
    return Combinators.combine(
            Arbitraries.of(Restart.Backoff.Growth.class),
            Arbitraries.longs().between(1, 5),
            Arbitraries.longs().between(5, 40),
            Arbitraries.integers().between(0, 100))
        .as(Restart.Backoff::new);
  }

  private static Arbitrary<WaitStatus> ends() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 255).map(WaitStatus.Exited::new),
        Arbitraries.integers()
            .between(1, 31)
            .map(signal -> new WaitStatus.Signalled(signal, false)),
        Arbitraries.just(new WaitStatus.Lost()));
  }

  static Arbitrary<History> histories() {
    Arbitrary<Long> starts =
        Arbitraries.oneOf(
            Arbitraries.just(History.UNKNOWN), Arbitraries.longs().between(0, 100 * Moment.SECOND));
    return Combinators.combine(
            Arbitraries.of(StartReason.class),
            Arbitraries.of(Try.class),
            starts,
            ends().optional(),
            Arbitraries.longs().between(0, 100 * Moment.SECOND).list().ofMaxSize(5),
            Arbitraries.integers().between(0, 12),
            Arbitraries.longs().between(0, 5))
        .as((reason, how, start, end, respawns, streak, count) -> {
          List<Long> sorted = respawns.stream().sorted().toList();
          long latest = sorted.isEmpty() ? 0 : sorted.getLast();
          Lives all = new Lives(sorted, latest, sorted.isEmpty() ? 0 : streak);
          return new History(reason, how, start, end, all, count, 0);
        });
  }

  static StartAttempt at(StartAttempt attempt, Moment now) {
    return new StartAttempt(
        attempt.key(),
        attempt.socket(),
        attempt.supervision(),
        attempt.history(),
        attempt.outlook(),
        now,
        attempt.calledFor());
  }

  /** The same attempt, of an instance with another past. */
  static StartAttempt after(StartAttempt attempt, History history) {
    return new StartAttempt(
        attempt.key(),
        attempt.socket(),
        attempt.supervision(),
        history,
        attempt.outlook(),
        attempt.now(),
        attempt.calledFor());
  }

  /** The same attempt, with another end of its program and other restarts. */
  static StartAttempt with(StartAttempt attempt, Restart restart) {
    return in(attempt, attempt.supervision().with(restart), attempt.outlook());
  }

  /** The same attempt, in another world. */
  static StartAttempt in(StartAttempt attempt, Supervision supervision, ConditionView outlook) {
    return new StartAttempt(
        attempt.key(),
        attempt.socket(),
        supervision,
        attempt.history(),
        outlook,
        attempt.now(),
        attempt.calledFor());
  }

  private static long latest(History history) {
    long last = Math.max(0, history.lastStart());
    return Math.max(last, history.respawns().last());
  }
}
