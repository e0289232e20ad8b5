package inetd.model.source.job;

import inetd.model.source.job.Statement.Placed;
import inetd.model.source.job.Statement.Runs;
import inetd.model.source.job.Statement.Work;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.job.EventExpression;
import inetd.model.word.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of a job from its first stanza to its last. */
final class StanzaReader {
  private final ProblemList complaints;
  private final JobLines lines;
  private final StanzaValues values;

  private StanzaReader(Text text, ProblemList complaints) {
    this.complaints = complaints;
    this.lines = new JobLines(text, complaints);
    this.values = new StanzaValues(complaints);
  }

  /** Returns what a file says; what is wrong in it is told, and left out. */
  static List<Statement> read(Text text, ProblemList complaints) {
    int nul = text.nul(0);
    if (nul >= 0) {
      complaints.error(nul, "a NUL: this is no text");
      return List.of();
    }
    StanzaReader reader = new StanzaReader(text, complaints);
    List<Statement> statements = new ArrayList<>();
    while (reader.lines.next() && !complaints.full()) {
      Statement statement = reader.stanza();
      if (statement != null) {
        statements.add(statement);
      }
      reader.lines.skipRest();
    }
    return statements;
  }

  /** Reads the stanza here; null if it says nothing that counts, or nothing that can be used. */
  private @Nullable Statement stanza() {
    Token name = lines.word();
    if (name == null) {
      return null;
    }
    if (lines.quoted(name)) {
      complaints.error(name, "a stanza is wanted, which has no quotes");
      return null;
    }
    Stanza stanza = Stanza.of(name.text());
    if (stanza == null) {
      complaints.error(name, "unknown stanza '" + name.text() + "'" + Stanza.instead(name.text()));
      return null;
    }
    StanzaWords words = new StanzaWords(lines, complaints, name);
    int before = complaints.count();
    Statement statement = statement(stanza, name, words);
    if (complaints.count() == before) {
      words.end();
    }
    return statement;
  }

  private @Nullable Statement statement(Stanza stanza, Token name, StanzaWords words) {
    return switch (stanza) {
      case EXEC -> exec(Role.MAIN, name);
      case SCRIPT -> script(Role.MAIN, name, words);
      case PRE_START -> process(Role.PRE_START, words);
      case POST_START -> process(Role.POST_START, words);
      case PRE_STOP -> process(Role.PRE_STOP, words);
      case POST_STOP -> process(Role.POST_STOP, words);
      case START -> {
        EventExpression events = events(name, words);
        yield events == null ? null : new Statement.StartsOn(Optional.of(events));
      }
      case STOP -> {
        EventExpression events = events(name, words);
        yield events == null ? null : new Statement.StopsOn(events);
      }
      case MANUAL -> new Statement.StartsOn(Optional.empty());
      case INSTANCE -> values.instance(words);
      case ENV -> values.variable(words);
      case EXPORT -> values.exports(words);
      case TASK -> new Statement.Task();
      case RESPAWN -> values.respawn(words, lines);
      case NORMAL -> values.normal(words);
      case EXPECT -> values.expects(words);
      case WAIT -> values.waits(words);
      case KILL -> values.kill(words);
      case RELOAD -> values.reload(words);
      case SESSION ->
          words.keyword(List.of("leader")) == null ? null : new Statement.LeadsSession();
      case CONSOLE -> values.console(words);
      case UMASK -> values.umask(words);
      case NICE -> values.nice(words);
      case OOM -> values.oom(words);
      case LIMIT -> values.limit(words);
      case CHROOT -> values.path(words, Statement.RootedIn::new);
      case CHDIR -> values.path(words, Statement.WorksIn::new);
      case SETUID -> values.name("a user", words, Statement.RunsAs::new);
      case SETGID -> values.name("a group", words, Statement.RunsIn::new);
      case USAGE -> values.usage(words);
      case DESCRIPTION, AUTHOR, VERSION -> {
        words.word("a text");
        yield null;
      }
      case EMITS -> {
        words.words("an event");
        yield null;
      }
      case DEBUG -> {
        complaints.warning(name, "debug is ignored: no process is stopped before it begins");
        yield null;
      }
      case APPARMOR -> apparmor(name, words);
      case CGROUP -> {
        complaints.warning(
            name, "cgroup is ignored: inetd has no cgroup manager (write limit for a limit)");
        lines.rest();
        yield null;
      }
    };
  }

  private @Nullable Statement process(Role role, StanzaWords words) {
    Token how = words.keyword(List.of("exec", "script"));
    if (how == null) {
      return null;
    }
    return how.text().equals("exec") ? exec(role, how) : script(role, how, words);
  }

  private @Nullable Statement exec(Role role, Token name) {
    Token line = lines.rest();
    if (line.text().isEmpty()) {
      complaints.error(name, "a command is missing behind 'exec'");
      return null;
    }
    return new Runs(role, new Work.Command(new Placed(line, complaints)));
  }

  private @Nullable Statement script(Role role, Token name, StanzaWords words) {
    words.end();
    Token block = lines.block(name);
    return block == null ? null : new Runs(role, new Work.Script(new Placed(block, complaints)));
  }

  private @Nullable EventExpression events(Token name, StanzaWords words) {
    if (words.keyword(List.of("on")) == null) {
      return null;
    }
    int behind = lines.at();
    EventExpression events = EventReader.read(new Events(lines), complaints, name);
    if (events == null) {
      lines.moveTo(behind); // An open parenthesis may have gone on to the end of the file.
    }
    return events;
  }

  private record Events(JobLines lines) implements EventReader.Operands {
    @Override
    public @Nullable Token next(boolean inside) {
      return inside ? lines.operandBelow() : lines.operand();
    }

    @Override
    public boolean quoted(Token word) {
      return lines.quoted(word);
    }
  }

  private @Nullable Statement apparmor(Token name, StanzaWords words) {
    Token what = words.keyword(List.of("load", "switch"));
    if (what == null || words.word("a profile") == null) {
      return null;
    }
    if (what.text().equals("switch")) {
      complaints.error(
          name, "apparmor switch is not done here, and without it the job would have more rights");
    } else {
      complaints.warning(
          name, "apparmor load is ignored: whoever starts AppArmor loads its profiles");
    }
    return null;
  }
}
