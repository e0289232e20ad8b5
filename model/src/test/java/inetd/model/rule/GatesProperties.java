package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.memory.History;
import inetd.model.spec.Condition;
import inetd.model.spec.Gates;
import inetd.model.spec.Gates.NetworkGate;
import inetd.model.spec.Gates.PathGate;
import inetd.model.spec.Gates.When;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Gates: all must hold for a start, and those that stop must not fail for going on. */
final class GatesProperties {
  private static final Verdict PROCEED = new Verdict.Proceed();

  private static StartAttempt attempt(Gates gates, Sight sight) {
    return new StartAttempt(
        "daemon d",
        new Socket.None(),
        Supervision.PLAIN.with(gates),
        History.NONE,
        _ -> sight,
        new Moment(0, 0),
        0);
  }

  @Property
  void theNetworkHasToBeThereForAStart(@ForAll NetworkGate gate, @ForAll Sight sight) {
    Verdict expected =
        gate == NetworkGate.OPEN || sight == Sight.HOLDS
            ? PROCEED
            : new Verdict.Refuse(Notice.NO_NETWORK);
    assertEquals(
        expected, new NetworkState().start(attempt(new Gates(gate, Optional.empty()), sight)));
  }

  @Property
  void theNetworkStopsOnlyWhatAsksForThatAndOnlyWhenItIsKnownToBeGone(
      @ForAll NetworkGate gate, @ForAll Sight sight) {
    Verdict expected =
        gate == NetworkGate.STAY && sight == Sight.FAILS
            ? new Verdict.Refuse(Notice.NO_NETWORK)
            : PROCEED;
    assertEquals(
        expected, new NetworkState().stay(attempt(new Gates(gate, Optional.empty()), sight)));
  }

  @Property
  void aPathHasToBeAsTheGateSays(@ForAll boolean present, @ForAll When when, @ForAll Sight sight) {
    Gates gates = new Gates(NetworkGate.OPEN, Optional.of(new PathGate("/p", present, when)));
    Verdict refusal = new Verdict.Refuse(present ? Notice.PATH_MISSING : Notice.PATH_PRESENT);
    Sight open = present ? Sight.HOLDS : Sight.FAILS;
    Sight closed = present ? Sight.FAILS : Sight.HOLDS;
    assertEquals(sight == open ? PROCEED : refusal, new PathState().start(attempt(gates, sight)));
    assertEquals(
        sight == closed && when == When.STAY ? refusal : PROCEED,
        new PathState().stay(attempt(gates, sight)));
  }

  @Property
  void bothGatesMustHold(@ForAll Sight network, @ForAll Sight path) {
    Gates gates = new Gates(NetworkGate.START, Optional.of(new PathGate("/p", true, When.STAY)));
    StartAttempt attempt =
        new StartAttempt(
            "daemon d",
            new Socket.None(),
            Supervision.PLAIN.with(gates),
            History.NONE,
            what -> what instanceof Condition.Network ? network : path,
            new Moment(0, 0),
            0);
    assertEquals(
        network == Sight.HOLDS && path == Sight.HOLDS, Rulebook.gate(attempt).equals(PROCEED));
  }
}
