package inetd.model.rule;

import inetd.model.Notice;
import inetd.model.spec.Circumstance;
import inetd.model.spec.Gates.NetworkGate;

/**
 * {@code network_state = yes}: it is started only while the network is there; with {@code
 * network_lost = stop} it does not outlast it (the founding document's network_state: a gate, where
 * launchd's NetworkState was a reason).
 */
public final class NetworkState implements Rule<Attempt> {
  private static final Circumstance NETWORK = new Circumstance.Network();

  @Override
  public String key() {
    return "network_state";
  }

  @Override
  public Verdict start(Attempt attempt) {
    boolean open =
        switch (attempt.supervision().gates().network()) {
          case OPEN -> true;
          case START, STAY -> attempt.outlook().at(NETWORK) == Outlook.Sight.HOLDS;
        };
    return open ? new Verdict.Proceed() : new Verdict.Refuse(Notice.NO_NETWORK);
  }

  @Override
  public Verdict stay(Attempt attempt) {
    return attempt.supervision().gates().network() == NetworkGate.STAY
            && attempt.outlook().at(NETWORK) == Outlook.Sight.FAILS
        ? new Verdict.Refuse(Notice.NO_NETWORK)
        : new Verdict.Proceed();
  }
}
