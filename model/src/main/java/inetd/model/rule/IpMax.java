package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;

/**
 * {@code ip_max}: so many starts in a window for one peer address, without its port; more are
 * turned away and the service stays open. When the table of addresses is full, a new one is turned
 * away too: a flood of addresses must not undo the limit.
 */
public final class IpMax implements Rule<SocketRequest> {
  @Override
  public String key() {
    return "ip_max";
  }

  @Override
  public String says(SocketRequest request) {
    return "it was asked for too often from one address";
  }

  @Override
  public Verdict start(SocketRequest request) {
    if (request.rates().ipMax().isEmpty()) {
      return new Verdict.Proceed();
    }
    boolean met = request.tally().startsFor(request.peer()) >= request.rates().ipMax().getAsLong();
    boolean full = !request.tally().hasRoomFor(request.peer(), request.limits().peers());
    return met || full ? new Verdict.Refuse(Notice.IP_MAX) : new Verdict.Proceed();
  }
}
