package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;

/**
 * {@code accept_max}: so many servers at the same time; further connections wait in the backlog
 * until one ends (NetBSD 11). 0 is no limit.
 */
public final class AcceptMax implements Rule<SocketRequest> {
  /** What is said of a socket that waits for one of its servers to end. */
  public static final String REACHED = "as many servers run as may";

  @Override
  public String key() {
    return "accept_max";
  }

  @Override
  public String says(SocketRequest request) {
    return REACHED;
  }

  @Override
  public Verdict start(SocketRequest request) {
    return new Verdict.Proceed();
  }

  @Override
  public Verdict stay(SocketRequest request) {
    long most = request.acceptMax().orElse(0);
    return most > 0 && request.children() >= most
        ? new Verdict.Hold(Moment.NEVER, Notice.ACCEPT_MAX_REACHED)
        : new Verdict.Proceed();
  }
}
