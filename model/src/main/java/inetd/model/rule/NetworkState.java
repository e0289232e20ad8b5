package inetd.model.rule;

import inetd.model.spec.Condition;
import inetd.model.spec.Gates.NetworkGate;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import java.util.Set;

/**
 * {@code network_state = yes}: it is started only while the network is there; with {@code
 * network_lost = stop} it does not outlast it (the founding document's network_state: a gate, where
 * launchd's NetworkState was a reason).
 */
public final class NetworkState implements Rule<StartAttempt> {
  private static final Condition NETWORK = new Condition.Network();

  @Override
  public String key() {
    return "network_state";
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.NO_NETWORK);
  }

  @Override
  public String says(StartAttempt attempt) {
    return "the network is not there: no interface with a carrier has an address that works";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    boolean open =
        switch (attempt.supervision().gates().network()) {
          case OPEN -> true;
          case START, STAY -> attempt.outlook().at(NETWORK) == ConditionView.Sight.HOLDS;
        };
    return open ? new Verdict.Proceed() : new Verdict.Refuse(Notice.NO_NETWORK);
  }

  @Override
  public Verdict stay(StartAttempt attempt) {
    return attempt.supervision().gates().network() == NetworkGate.STAY
            && attempt.outlook().at(NETWORK) == ConditionView.Sight.FAILS
        ? new Verdict.Refuse(Notice.NO_NETWORK)
        : new Verdict.Proceed();
  }
}
