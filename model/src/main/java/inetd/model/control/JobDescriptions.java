package inetd.model.control;

import inetd.model.control.Reply.Move;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Value;
import inetd.model.spec.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Definitions of jobs as people are told of them. */
public final class JobDescriptions {
  private static final List<String> LIVES = List.of("starting", "started", "stopping", "stopped");

  private JobDescriptions() {}

  /** Returns {@code jobs} in their order, each with the events that it names. */
  public static List<Reply.Job> of(List<JobSpec> jobs) {
    List<Reply.Job> all = new ArrayList<>();
    for (JobSpec job : jobs) {
      List<Reply.Mover> movers = new ArrayList<>();
      add(Move.START, job.startOn(), movers);
      add(Move.STOP, job.stopOn(), movers);
      all.add(new Reply.Job(job.name(), text(job.startOn()), text(job.stopOn()), movers));
    }
    return all;
  }

  private static String text(Optional<EventExpression> on) {
    return on.map(EventExpression::text).orElse("");
  }

  private static void add(Move move, Optional<EventExpression> on, List<Reply.Mover> movers) {
    for (Match match : on.map(EventExpression::matches).orElse(List.of())) {
      movers.add(new Reply.Mover(move, match.event(), whose(match)));
    }
  }

  /** Returns the job whose event it is: its value JOB, or the first by place, without a pattern. */
  private static String whose(Match match) {
    if (!LIVES.contains(match.event()) || match.values().isEmpty()) {
      return "";
    }
    for (Value value : match.values()) {
      if (!value.negated() && value.name().orElse("JOB").equals("JOB")) {
        return plain(value.glob()) ? value.glob() : "";
      }
    }
    return "";
  }

  private static boolean plain(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if ("*?[\\$".indexOf(glob.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
