package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;

/**
 * {@code inetdctl disable} and {@code stop}: whatever calls for a start, it stays down until
 * somebody says otherwise. A gate; it stops nothing, whoever gives the order does.
 */
public final class Disabled implements Rule<Standing> {
  @Override
  public String key() {
    return "disabled";
  }

  @Override
  public String says(Standing standing) {
    return switch (standing.order()) {
      case NONE -> "";
      case STOPPED ->
          standing.by().isEmpty() ? "somebody stopped it" : "stopped by " + standing.by();
      case DISABLED -> standing.by().isEmpty() ? "it is disabled" : "disabled by " + standing.by();
      case DOUBTED -> standing.unread() + " cannot be read, and may say that it is to stay down";
    };
  }

  @Override
  public Verdict start(Standing standing) {
    return switch (standing.order()) {
      case NONE -> new Verdict.Proceed();
      case STOPPED -> new Verdict.Refuse(Notice.STOPPED);
      case DISABLED -> new Verdict.Refuse(Notice.DISABLED);
      case DOUBTED -> new Verdict.Refuse(Notice.DOUBTED);
    };
  }
}
