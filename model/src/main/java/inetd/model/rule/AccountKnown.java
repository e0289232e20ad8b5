package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;

/**
 * Nothing runs as somebody whom the databases of users and groups do not name: directory services
 * come up late. A gate; who runs already goes on.
 */
public final class AccountKnown implements Rule<Standing> {
  @Override
  public String key() {
    return "account_known";
  }

  @Override
  public String says(Standing standing) {
    return "it waits for ".concat(standing.awaited());
  }

  @Override
  public Verdict start(Standing standing) {
    return standing.awaited().isEmpty()
        ? new Verdict.Proceed()
        : new Verdict.Refuse(Notice.ACCOUNT_AWAITED);
  }
}
