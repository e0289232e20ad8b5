package inetd.model.machine;

import inetd.model.control.Reply.Finding;
import inetd.model.instance.Context;
import inetd.model.instance.Forecast;
import inetd.model.instance.Instance;
import inetd.model.instance.NoticeText;
import inetd.model.instance.Phase;
import inetd.model.rule.Rulebook;
import inetd.model.table.Service;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The reasons why a service is as it is: every rule's answer to a start now or, while it runs, to
 * the start that would follow if it failed now.
 */
final class Explanation {
  private static final WaitStatus SUCCESS = new WaitStatus.Exited(0);
  private static final WaitStatus FAILURE = new WaitStatus.Exited(1);

  private final Service service;
  private final Context context;

  Explanation(Service service, Context context) {
    this.service = service;
    this.context = context;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Rulebook.Finding found : Rulebook.findings(context.standing())) {
      findings.add(finding(found));
    }
    Instance instance = service.instance();
    if (instance != null) {
      Instance starting = ended(FAILURE).map(Forecast::ended).orElse(instance);
      StartAttempt attempt = starting.attempt(context.outlook(), context.now());
      for (Rulebook.Finding found : Rulebook.findings(attempt)) {
        findings.add(finding(found));
      }
    }
    return findings;
  }

  /** Returns what would become of what runs if it ended now; empty for what does not run. */
  String ifEnded() {
    Optional<String> success = ended(SUCCESS).map(this::fate);
    Optional<String> failure = ended(FAILURE).map(this::fate);
    if (success.isEmpty() || failure.isEmpty()) {
      return "";
    }
    return success.equals(failure)
        ? "if it ended now it would " + success.get()
        : "if it ended now it would "
            + success.get()
            + " after a success, and "
            + failure.get()
            + " after a failure";
  }

  private Optional<Forecast> ended(WaitStatus how) {
    Instance instance = service.instance();
    return instance != null
            && instance.phase() instanceof Phase.Running(ProcessState.Alive(int pid), long _)
        ? Optional.of(Forecast.of(instance, pid, how, context))
        : Optional.empty();
  }

  private String fate(Forecast forecast) {
    return switch (forecast.next()) {
      case Phase.Starting _ -> "be started again at once";
      case Phase.Held(long until, Notice why) ->
          "be held for " + seconds(until) + " s (" + says(forecast, why) + ")";
      case Phase.Barred(Notice why) -> "wait: " + says(forecast, why);
      case Phase.Failed(Notice why) -> "be " + says(forecast, why);
      case Phase.Down _, Phase.Waiting _, Phase.Living _ -> "not be started again";
    };
  }

  private String says(Forecast forecast, Notice why) {
    return NoticeText.says(forecast.ended(), why, context.now());
  }

  private Finding finding(Rulebook.Finding found) {
    return switch (found.verdict()) {
      case Verdict.Proceed _ -> new Finding(found.key(), "proceed", "");
      case Verdict.Refuse(Notice why) -> new Finding(found.key(), "refuse", words(found, why));
      case Verdict.Hold(long until, Notice why) ->
          new Finding(found.key(), "hold", "for " + seconds(until) + " s: " + words(found, why));
      case Verdict.GiveUp(Notice why) -> new Finding(found.key(), "give up", words(found, why));
    };
  }

  private String seconds(long until) {
    long millis = Math.max(0, until - context.now().nanos() + 999_999) / 1_000_000;
    return millis / 1000 + (millis % 1000 == 0 ? "" : "." + millis % 1000 / 100);
  }

  /** Where a rule has no words, the notice is called by its name. */
  private static String words(Rulebook.Finding found, Notice why) {
    return found.words().isEmpty()
        ? why.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : found.words();
  }
}
