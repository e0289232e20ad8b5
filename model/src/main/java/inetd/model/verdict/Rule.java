package inetd.model.verdict;

/**
 * One rule of supervision: it answers, it does not act.
 *
 * @param <F> the fact it judges: an {@link StartAttempt} of an instance or a {@link SocketRequest}
 *     to a socket
 */
public interface Rule<F> {
  /** Returns the key of the configuration that it is about. */
  String key();

  /** May what the fact tells of start? */
  Verdict start(F fact);

  /** May it stay as it is? */
  default Verdict stay(F fact) {
    return new Verdict.Proceed();
  }
}
