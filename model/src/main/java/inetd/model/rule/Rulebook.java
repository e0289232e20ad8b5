package inetd.model.rule;

import java.util.List;

/**
 * Every rule, one line each.
 *
 * <p>An instance's rules stand in ranks: a reason to run comes before the pace of running, since
 * there is no use in holding what has no reason. Within a rank the strictest wins.
 */
public final class Rulebook {
  private static final List<List<Rule<Attempt>>> INSTANCE =
      List.of(List.of(new Demand(), new KeepAlive()), List.of(new Throttle(), new RespawnLimit()));

  private static final List<Rule<Request>> SOCKET =
      List.of(new ServiceMax(), new IpMax(), new AcceptMax());

  private Rulebook() {}

  /** May the instance start? The first rank that objects answers. */
  public static Verdict start(Attempt attempt) {
    for (List<Rule<Attempt>> rank : INSTANCE) {
      Verdict verdict = new Verdict.Proceed();
      for (Rule<Attempt> rule : rank) {
        verdict = verdict.join(rule.start(attempt));
      }
      if (!(verdict instanceof Verdict.Proceed)) {
        return verdict;
      }
    }
    return new Verdict.Proceed();
  }

  /** May a server be started for this request? */
  public static Verdict start(Request request) {
    Verdict verdict = new Verdict.Proceed();
    for (Rule<Request> rule : SOCKET) {
      verdict = verdict.join(rule.start(request));
    }
    return verdict;
  }

  /** May the socket be left open for the next request? */
  public static Verdict stay(Request request) {
    Verdict verdict = new Verdict.Proceed();
    for (Rule<Request> rule : SOCKET) {
      verdict = verdict.join(rule.stay(request));
    }
    return verdict;
  }
}
