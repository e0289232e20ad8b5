package inetd.model.rule;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.memory.Life;
import inetd.model.memory.Lives;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.spec.Condition;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Paths;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.StartAttempt;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
                gates.apply(triggers.apply(supervision)),
                history,
                outlook,
                new Moment(latest(history) + now, 0),
                latest(history) + now / 2));
  }

  private static Arbitrary<UnaryOperator<Supervision>> gates() {
    Arbitrary<PathState.Gate> paths =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(PathState.When.class))
            .as((present, when) -> new PathState.Gate("/p", present, when));
    return Combinators.combine(Arbitraries.of(NetworkState.Gate.class), paths.optional())
        .as((network, path) ->
            to -> given(to.with(NetworkState.GATE, network), PathState.GATE, path));
  }

  private static Arbitrary<UnaryOperator<Supervision>> triggers() {
    Arbitrary<List<String>> queues = Arbitraries.of("/one", "/other").list().ofMaxSize(2);
    return Combinators.combine(Arbitraries.longs().between(1, 20).optional(), queues)
        .as((interval, directories) ->
            to ->
                given(
                    to.with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
                        .with(QueueDirectory.PATHS, new Paths(directories)),
                    StartInterval.SECONDS,
                    interval));
  }

  private static <T> Supervision given(Supervision to, Setting<T> setting, Optional<T> value) {
    return value.isPresent() ? to.with(setting, value.get()) : to;
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
            Arbitraries.of(KeepAlive.Mode.class),
            Arbitraries.longs().between(0, 20),
            Combinators.combine(
                    Arbitraries.integers().between(0, 4), Arbitraries.longs().between(1, 60))
                .as(RespawnLimit.Limit::new)
                .optional(),
            ends().list().ofMaxSize(2),
            backoffs())
        .as((keep, throttle, limit, normal, backoff) ->
            given(
                Supervision.PLAIN
                    .with(KeepAlive.MODE, keep)
                    .with(KeepAlive.NORMAL, new NormalEnds(normal))
                    .with(ThrottleInterval.SECONDS, throttle)
                    .with(Backoff.WAIT, backoff),
                RespawnLimit.LIMIT,
                limit));
  }

  private static Arbitrary<Backoff.Wait> backoffs() {
    return Combinators.combine(
            Arbitraries.of(Backoff.Growth.class),
            Arbitraries.longs().between(1, 5),
            Arbitraries.longs().between(5, 40),
            Arbitraries.integers().between(0, 100))
        .as(Backoff.Wait::new);
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
          List<Life> lives = sorted.stream().map(StartAttempts::life).toList();
          Lives all = new Lives(lives, lives.isEmpty() ? 0 : streak);
          return new History(reason, how, start, end, all, count, 0);
        });
  }

  /** A life that failed at {@code end}, in monotonic nanoseconds. */
  static Life life(long end) {
    return new Life(0, History.UNKNOWN, end, Life.Cause.FAILURE);
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

  /** The same attempt, of a service with other settings. */
  static StartAttempt with(StartAttempt attempt, Settings settings) {
    return in(attempt, attempt.supervision().with(settings), attempt.outlook());
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
    return Math.max(last, history.respawns().last().map(Life::end).orElse(0L));
  }
}
