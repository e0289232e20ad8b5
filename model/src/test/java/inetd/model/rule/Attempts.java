package inetd.model.rule;

import inetd.model.History;
import inetd.model.History.Try;
import inetd.model.Moment;
import inetd.model.Reason;
import inetd.model.WaitStatus;
import inetd.model.spec.Duty;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.spec.Supervision;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Attempts of every kind, for the laws of the rules that judge them. */
final class Attempts {
  private Attempts() {}

  static Arbitrary<Attempt> any() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 100 * Moment.SECOND);
    return Combinators.combine(supervisions(), histories(), times)
        .as((supervision, history, now) ->
            new Attempt(
                daemon(supervision), supervision, history, new Moment(latest(history) + now, 0)));
  }

  static Arbitrary<Supervision> supervisions() {
    return Combinators.combine(
            Arbitraries.of(KeepAlive.class),
            Arbitraries.longs().between(0, 20),
            Combinators.combine(
                    Arbitraries.integers().between(0, 4), Arbitraries.longs().between(1, 60))
                .as(Restart.Limit::new)
                .optional())
        .as((keep, throttle, limit) ->
            Supervision.PLAIN.with(
                new Restart(keep, List.of(), throttle, limit, Restart.Backoff.NONE)));
  }

  static Arbitrary<History> histories() {
    Arbitrary<Long> starts =
        Arbitraries.oneOf(
            Arbitraries.just(History.UNKNOWN), Arbitraries.longs().between(0, 100 * Moment.SECOND));
    Arbitrary<WaitStatus> ends =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 255).map(WaitStatus.Exited::new),
            Arbitraries.integers()
                .between(1, 31)
                .map(signal -> new WaitStatus.Signalled(signal, false)));
    return Combinators.combine(
            Arbitraries.of(Reason.class),
            Arbitraries.of(Try.class),
            starts,
            ends.optional(),
            Arbitraries.longs().between(0, 100 * Moment.SECOND).list().ofMaxSize(5),
            Arbitraries.longs().between(0, 5))
        .as((reason, how, start, end, respawns, count) ->
            new History(reason, how, start, end, respawns.stream().sorted().toList(), count));
  }

  static Attempt at(Attempt attempt, Moment now) {
    return new Attempt(attempt.duty(), attempt.supervision(), attempt.history(), now);
  }

  static Duty daemon(Supervision supervision) {
    return new Duty.Daemon(
        new Program(
            "/bin/true",
            List.of("true"),
            new Program.Credentials.Own(),
            Program.Surroundings.INHERITED),
        Hooks.NONE,
        supervision);
  }

  private static long latest(History history) {
    long last = Math.max(0, history.lastStart());
    return history.respawns().isEmpty() ? last : Math.max(last, history.respawns().getLast());
  }
}
