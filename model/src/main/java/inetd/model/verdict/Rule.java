package inetd.model.verdict;

import inetd.model.word.Notice;
import java.util.Set;

/**
 * One rule of supervision: it answers, it does not act.
 *
 * @param <F> the fact it judges: an {@link StartAttempt} of an instance or a {@link SocketRequest}
 *     to a socket
 */
public interface Rule<F> extends Clause {
  /** Returns the notices that are this rule's alone, among those it answers with. */
  default Set<Notice> notices() {
    return Set.of();
  }

  /** Says in a few words what it is that holds, bars or gives up; for the log, status and why. */
  default String says(F fact) {
    return "";
  }

  /** Says what would make a difference to a service that it bars. */
  default String wants(F fact) {
    return "";
  }

  /** May what the fact tells of start? */
  Verdict start(F fact);

  /** May it stay as it is? */
  default Verdict stay(F fact) {
    return new Verdict.Proceed();
  }
}
