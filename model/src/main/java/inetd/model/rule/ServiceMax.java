package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;

/**
 * {@code service_max}: so many starts in a window, and the next request closes the service for ten
 * minutes (NetBSD inetd's ratelimit.c; a fixed window that opens with its first start).
 */
public final class ServiceMax implements Rule<SocketRequest> {
  /** What is said of a socket that is closed for its limit. */
  public static final String REACHED = "it was asked for too often";

  @Override
  public String key() {
    return "service_max";
  }

  @Override
  public String says(SocketRequest request) {
    return REACHED;
  }

  @Override
  public Verdict start(SocketRequest request) {
    return request.tally().starts() >= request.rates().serviceMax()
        ? new Verdict.Hold(request.now().plusSeconds(request.limits().retry()), Notice.SERVICE_MAX)
        : new Verdict.Proceed();
  }
}
