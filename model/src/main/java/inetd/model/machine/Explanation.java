package inetd.model.machine;

import inetd.model.control.Reply.Finding;
import inetd.model.rule.Rulebook;
import inetd.model.table.Service;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a service is as it is: every rule's answer to a start now. */
final class Explanation {
  private final Service service;
  private final Standing standing;
  private final ConditionView outlook;
  private final Moment now;

  Explanation(Service service, Standing standing, ConditionView outlook, Moment now) {
    this.service = service;
    this.standing = standing;
    this.outlook = outlook;
    this.now = now;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Rulebook.Finding found : Rulebook.findings(standing)) {
      findings.add(finding(found.key(), found.verdict()));
    }
    if (service.instance() != null) {
      for (Rulebook.Finding found : Rulebook.findings(service.instance().attempt(outlook, now))) {
        findings.add(finding(found.key(), found.verdict()));
      }
    }
    return findings;
  }

  private Finding finding(String key, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Proceed _ -> new Finding(key, "proceed", "");
      case Verdict.Refuse(Notice why) -> new Finding(key, "refuse", words(why));
      case Verdict.Hold(long until, Notice why) ->
          new Finding(key, "hold", words(why) + " for " + seconds(until) + " s");
      case Verdict.GiveUp(Notice why) -> new Finding(key, "give up", words(why));
    };
  }

  private String seconds(long until) {
    long millis = Math.max(0, until - now.nanos() + 999_999) / 1_000_000;
    return millis / 1000 + (millis % 1000 == 0 ? "" : "." + millis % 1000 / 100);
  }

  private static String words(Notice why) {
    if (why == Notice.DISABLED || why == Notice.STOPPED) {
      return word(why) + " by hand";
    }
    return word(why);
  }

  private static String word(Notice why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
