package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Condition;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** network_state: a gate for starts, and with network_lost = stop for what runs. */
final class NetworkStateProperties extends StartAttemptLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();
  private static final Verdict REFUSED = new Verdict.Refuse(Notice.NO_NETWORK);

  @Override
  Rule<StartAttempt> rule() {
    return new NetworkState();
  }

  private static StartAttempt seeing(StartAttempt attempt, Sight network) {
    return StartAttempts.in(
        attempt,
        attempt.supervision(),
        what -> what instanceof Condition.Network ? network : attempt.outlook().at(what));
  }

  @Property
  void withTheNetworkEverythingMayStartAndStay(@ForAll("facts") StartAttempt attempt) {
    StartAttempt connected = seeing(attempt, Sight.HOLDS);
    assertEquals(PROCEED, rule().start(connected));
    assertEquals(PROCEED, rule().stay(connected));
  }

  @Property
  void withoutItOnlyWhoNeverAskedForItStarts(
      @ForAll("facts") StartAttempt attempt, @ForAll boolean known) {
    StartAttempt offline = seeing(attempt, known ? Sight.FAILS : Sight.UNKNOWN);
    boolean asked =
        attempt.supervision().settings().get(NetworkState.GATE) != NetworkState.Gate.OPEN;
    assertEquals(asked ? REFUSED : PROCEED, rule().start(offline));
  }

  @Property
  void whatIsNotKnownStopsNothing(@ForAll("facts") StartAttempt attempt) {
    assertEquals(PROCEED, rule().stay(seeing(attempt, Sight.UNKNOWN)));
  }

  @Property
  void itsLossStopsWhoSaidSo(@ForAll("facts") StartAttempt attempt) {
    boolean stops =
        attempt.supervision().settings().get(NetworkState.GATE) == NetworkState.Gate.STAY;
    assertEquals(stops ? REFUSED : PROCEED, rule().stay(seeing(attempt, Sight.FAILS)));
  }

  @Property
  void nothingButTheNetworkMatters(
      @ForAll("facts") StartAttempt one, @ForAll("facts") StartAttempt other, @ForAll Sight sight) {
    StartAttempt first = seeing(one, sight);
    StartAttempt second =
        seeing(
            StartAttempts.in(
                other,
                other.supervision().with(NetworkState.GATE, one.settings().get(NetworkState.GATE)),
                other.outlook()),
            sight);
    assertEquals(rule().start(first), rule().start(second));
    assertEquals(rule().stay(first), rule().stay(second));
  }
}
