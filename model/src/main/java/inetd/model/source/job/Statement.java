package inetd.model.source.job;

import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.job.EventExpression;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;

/** One stanza's meaning, understood as far as that needs no other stanza and no look-up. */
sealed interface Statement {
  /** What is done by a process. */
  sealed interface Work {
    /** The program and its arguments as they stand behind {@code exec}. */
    record Command(Placed line) implements Work {}

    /** The lines of a script for the shell. */
    record Script(Placed lines) implements Work {}
  }

  /** Words, and to whom mistakes in them are told: a job may have two files. */
  record Placed(Token word, ProblemList complaints) {
    String text() {
      return word.text();
    }

    void error(String what) {
      complaints.error(word, what);
    }
  }

  record Runs(Role role, Work work) implements Statement {}

  /** {@code start on}, or {@code manual}, which takes back what was said before. */
  record StartsOn(Optional<EventExpression> events) implements Statement {}

  record StopsOn(EventExpression events) implements Statement {}

  /** {@code instance}; the name before variables are expanded. */
  record Named(String instance) implements Statement {}

  /** {@code env}: NAME=value, or NAME for inetd's own. */
  record Sets(String variable) implements Statement {}

  record Exports(List<String> names) implements Statement {}

  record Task() implements Statement {}

  record Respawns() implements Statement {}

  /** {@code respawn limit}; none if it is unlimited. */
  record RespawnsWithin(Optional<Window> window) implements Statement {}

  /** So many respawns in that time. */
  record Window(int count, long seconds) {}

  record EndsNormally(List<WaitStatus> ends) implements Statement {}

  record Expects(Placed what) implements Statement {}

  record KilledAfter(long seconds) implements Statement {}

  record KilledBy(Signal signal) implements Statement {}

  record ReloadedBy(Signal signal) implements Statement {}

  record LeadsSession() implements Statement {}

  /** {@code console}: where its input comes from and its output goes. */
  enum Terminal implements Statement {
    NONE,
    OUTPUT,
    OWNER,
    LOG
  }

  record Masks(int umask) implements Statement {}

  record Niceness(int value) implements Statement {}

  /** {@code oom score}, as /proc/PID/oom_score_adj has it. */
  record OomScore(int value) implements Statement {}

  record Limits(ResourceLimit limit) implements Statement {}

  record RootedIn(Placed directory) implements Statement {}

  record WorksIn(Placed directory) implements Statement {}

  record RunsAs(Placed user) implements Statement {}

  record RunsIn(Placed group) implements Statement {}

  record ExplainedBy(String usage) implements Statement {}
}
