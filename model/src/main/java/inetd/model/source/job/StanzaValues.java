package inetd.model.source.job;

import inetd.model.source.job.Statement.Placed;
import inetd.model.source.job.Statement.Window;
import inetd.model.source.notation.LimitWords;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Token;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The stanzas of one or two values, and the range of each. */
final class StanzaValues {
  private static final int ANY = Integer.MAX_VALUE;
  private static final int OOM_NEVER = -1000;

  /** What oom_adj had for never, before there was oom_score_adj; and for first of all. */
  private static final int OLD_OOM_NEVER = -17;

  private static final int OLD_OOM_FIRST = 15;

  private static final List<String> EXPECTED = List.of("stop", "fork", "daemon", "none");
  private static final List<String> TERMINALS = List.of("none", "output", "owner", "log");

  private final ProblemList complaints;
  private final LimitWords limits;

  StanzaValues(ProblemList complaints) {
    this.complaints = complaints;
    this.limits = new LimitWords(complaints);
  }

  /** The statement that a placed word makes. */
  interface Making {
    Statement of(Placed word);
  }

  private Placed placed(Token word) {
    return new Placed(word, complaints);
  }

  @Nullable Statement name(String wanted, StanzaWords words, Making making) {
    Token name = words.word(wanted);
    return name == null ? null : making.of(placed(name));
  }

  @Nullable Statement path(StanzaWords words, Making making) {
    Token path = words.word("a directory");
    if (path == null) {
      return null;
    }
    if (!path.text().startsWith("/")) {
      complaints.error(path, "'" + path.text() + "' is not an absolute path");
      return null;
    }
    return making.of(placed(path));
  }

  @Nullable Statement instance(StanzaWords words) {
    Token name = words.word("a name");
    if (name == null) {
      return null;
    }
    String mistake = Expansion.mistake(name.text());
    if (!mistake.isEmpty()) {
      words.invalid(name, mistake);
    } else if (name.text().indexOf('$') < 0) {
      complaints.warning(
          name,
          "the name of the instance has no variable: there will be only one (did you mean $"
              + name.text()
              + "?)");
    }
    return new Statement.Named(name.text());
  }

  @Nullable Statement variable(StanzaWords words) {
    Token variable = words.word("NAME=value or NAME");
    if (variable == null) {
      return null;
    }
    String text = variable.text();
    int equals = text.indexOf('=');
    if (!named(variable, equals < 0 ? text : text.substring(0, equals))) {
      return null;
    }
    return new Statement.Sets(text);
  }

  @Nullable Statement exports(StanzaWords words) {
    List<String> names = new ArrayList<>();
    for (Token name : words.words("a variable")) {
      if (named(name, name.text())) {
        names.add(name.text());
      }
    }
    return new Statement.Exports(names);
  }

  private boolean named(Token word, String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      complaints.error(word, "'" + word.text() + "': the name of a variable is wanted");
      return false;
    }
    return true;
  }

  @Nullable Statement respawn(StanzaWords words, JobLines lines) {
    Token word = lines.word();
    if (word == null) {
      return new Statement.Respawns();
    }
    if (!word.text().equals("limit")) {
      words.invalid(word, "nothing, or limit COUNT SECONDS, is wanted");
      return null;
    }
    Token count = words.word("COUNT SECONDS, or unlimited,");
    if (count == null || count.text().equals("unlimited")) {
      return new Statement.RespawnsWithin(Optional.empty());
    }
    OptionalInt most = words.number(count, 0, ANY);
    OptionalInt seconds = words.number(0, ANY);
    boolean limited = most.orElse(0) > 0 && seconds.orElse(0) > 0;
    return new Statement.RespawnsWithin(
        limited ? Optional.of(new Window(most.getAsInt(), seconds.getAsInt())) : Optional.empty());
  }

  @Nullable Statement normal(StanzaWords words) {
    if (words.keyword(List.of("exit")) == null) {
      return null;
    }
    List<WaitStatus> ends = new ArrayList<>();
    for (Token word : words.words("an exit status or a signal")) {
      words.end(word).ifPresent(ends::add);
    }
    return new Statement.EndsNormally(ends);
  }

  @Nullable Statement expects(StanzaWords words) {
    Token what = words.keyword(EXPECTED);
    return what == null ? null : new Statement.Expects(placed(what));
  }

  /** {@code wait for}, as it was written until March 2008. */
  @Nullable Statement waits(StanzaWords words) {
    return words.keyword(List.of("for")) == null ? null : expects(words);
  }

  @Nullable Statement kill(StanzaWords words) {
    Token what = words.keyword(List.of("timeout", "signal"));
    if (what == null) {
      return null;
    }
    if (what.text().equals("signal")) {
      Optional<Signal> signal = words.signal();
      return signal.isEmpty() ? null : new Statement.KilledBy(signal.get());
    }
    OptionalInt seconds = words.number(0, ANY);
    if (seconds.orElse(1) == 0) {
      complaints.warning(what, "kill timeout 0 is taken for 1: there are whole seconds only");
    }
    return new Statement.KilledAfter(Math.max(seconds.orElse(0), 1));
  }

  @Nullable Statement reload(StanzaWords words) {
    if (words.keyword(List.of("signal")) == null) {
      return null;
    }
    Optional<Signal> signal = words.signal();
    return signal.isEmpty() ? null : new Statement.ReloadedBy(signal.get());
  }

  @Nullable Statement console(StanzaWords words) {
    Token what = words.keyword(TERMINALS);
    return what == null ? null : Statement.Terminal.valueOf(what.text().toUpperCase(Locale.ROOT));
  }

  @Nullable Statement umask(StanzaWords words) {
    Token word = words.word("an octal number");
    if (word == null) {
      return null;
    }
    long mask = Numbers.octal(word.text()).orElse(-1);
    if (mask < 0 || mask > 0777) {
      words.invalid(word, "octal 0 to 777 is wanted");
      return null;
    }
    return new Statement.Masks((int) mask);
  }

  @Nullable Statement nice(StanzaWords words) {
    OptionalInt value = words.number(-20, 19);
    return value.isEmpty() ? null : new Statement.Niceness(value.getAsInt());
  }

  @Nullable Statement oom(StanzaWords words) {
    Token word = words.word("score, a number or never");
    if (word == null) {
      return null;
    }
    if (!word.text().equals("score")) {
      return oomAdjustment(word, words);
    }
    Token score = words.word("a number or never");
    if (score == null) {
      return null;
    }
    OptionalInt value =
        score.text().equals("never")
            ? OptionalInt.of(OOM_NEVER)
            : words.number(score, OOM_NEVER, -OOM_NEVER);
    return value.isEmpty() ? null : new Statement.OomScore(value.getAsInt());
  }

  /** Reads -17 to 15, of which the kernel makes a score as here. */
  private @Nullable Statement oomAdjustment(Token word, StanzaWords words) {
    OptionalInt value =
        word.text().equals("never")
            ? OptionalInt.of(OLD_OOM_NEVER)
            : words.number(word, OLD_OOM_NEVER, OLD_OOM_FIRST);
    if (value.isEmpty()) {
      return null;
    }
    int old = value.getAsInt();
    return new Statement.OomScore(
        old == OLD_OOM_FIRST ? -OOM_NEVER : old * OOM_NEVER / OLD_OOM_NEVER);
  }

  @Nullable Statement limit(StanzaWords words) {
    Token name = words.word("RESOURCE SOFT HARD");
    Token soft = name == null ? null : words.word("the soft limit");
    Token hard = soft == null ? null : words.word("the hard limit");
    if (name == null || soft == null || hard == null) {
      return null;
    }
    Optional<ResourceLimit> limit = limits.limit(name, soft, hard);
    return limit.isEmpty() ? null : new Statement.Limits(limit.get());
  }

  @Nullable Statement usage(StanzaWords words) {
    Token text = words.word("a text");
    return text == null ? null : new Statement.ExplainedBy(text.text());
  }
}
