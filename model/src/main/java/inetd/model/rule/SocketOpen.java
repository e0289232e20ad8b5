package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;

/**
 * No server without the socket it is for: one that is closed, by hand, by its limiter or because
 * its address is taken, starts nothing. A gate; a server that runs goes on.
 */
public final class SocketOpen implements Rule<Standing> {
  @Override
  public String key() {
    return "socket_open";
  }

  @Override
  public String says(Standing standing) {
    return "its socket is closed";
  }

  @Override
  public Verdict start(Standing standing) {
    return standing.open() ? new Verdict.Proceed() : new Verdict.Refuse(Notice.SOCKET_CLOSED);
  }
}
