package inetd.model.source.inetdconf;

import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.source.job.EventReader;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.EventExpression;
import inetd.model.spec.Hooks;
import inetd.model.spec.JobSpec;
import inetd.model.spec.JobSpec.Kind;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of jobs: the programs around the main one, and events. A definition that has one of
 * {@code start_on}, {@code stop_on}, {@code task} and {@code instance} is a job, as if it stood in
 * a file of its own.
 */
final class JobKeys {
  private static final Key[] EVENTS = {Key.START_ON, Key.STOP_ON, Key.TASK, Key.INSTANCE};

  private final Text text;
  private final ProblemList complaints;
  private final Values meaning;

  JobKeys(Text text, ProblemList complaints) {
    this.text = text;
    this.complaints = complaints;
    this.meaning = new Values(complaints);
  }

  /** Returns the programs around {@code main}, which run as that does and where it does. */
  Hooks hooks(Definition definition, Program main) {
    boolean any = false;
    for (Key key : Key.HOOKS) {
      any |= definition.has(key);
    }
    return any
        ? new Hooks(
            hook(definition, Key.PRE_START, main),
            hook(definition, Key.POST_START, main),
            hook(definition, Key.PRE_STOP, main),
            hook(definition, Key.POST_STOP, main))
        : Hooks.NONE;
  }

  private Optional<Program> hook(Definition definition, Key key, Program main) {
    List<Token> words = definition.values(key);
    if (words.isEmpty() || meaning.path(words.getFirst()).isEmpty()) {
      return Optional.empty();
    }
    List<String> argv = words.stream().map(Token::text).toList();
    return Optional.of(new Program(argv.getFirst(), argv, main.credentials(), main.surroundings()));
  }

  /** Tells whether a definition is a job. */
  static boolean has(Definition definition) {
    for (Key key : EVENTS) {
      if (definition.has(key)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the job that {@code daemon}, of a definition that is one, comes to. */
  JobSpec job(Definition definition, ServiceSpec daemon, Server.Supervised server) {
    if (definition.has(Key.CONTROL)) {
      Token name = Definition.nameOf(definition, Key.CONTROL);
      complaints.error(name, "'control' means nothing for a job");
    }
    Token instance = definition.value(Key.INSTANCE);
    return new JobSpec(
        daemon.name(),
        daemon.origin(),
        events(definition, Key.START_ON),
        events(definition, Key.STOP_ON),
        instance == null ? "" : instance.text(),
        meaning.yes(definition, Key.TASK, false) ? Kind.TASK : Kind.SERVICE,
        definition.values(Key.ENV).stream().map(Token::text).toList(),
        List.of(),
        new Server.Supervised(
            server.program(),
            server.hooks(),
            server.supervision().with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT),
            server.passing()),
        "");
  }

  private Optional<EventExpression> events(Definition definition, Key key) {
    if (definition.values(key).isEmpty()) {
      return Optional.empty();
    }
    Token name = Definition.nameOf(definition, key);
    Operands operands = new Operands(text, new ArrayDeque<>(definition.values(key)));
    return Optional.ofNullable(EventReader.read(operands, complaints, name));
  }

  /** The values of a key; a parenthesis is a word of its own where it is not quoted. */
  private record Operands(Text text, Deque<Token> left) implements EventReader.Operands {
    @Override
    public @Nullable Token next(boolean inside) {
      Token word = left.poll();
      if (word == null || quoted(word) || word.text().length() == 1) {
        return word;
      }
      int mark = mark(word.text());
      if (mark < 0) {
        return word;
      }
      int end = mark == 0 ? 1 : mark;
      left.push(word.part(end));
      return word.part(0, end);
    }

    private static int mark(String word) {
      int open = word.indexOf('(');
      int close = word.indexOf(')');
      return open < 0 ? close : close < 0 ? open : Math.min(open, close);
    }

    @Override
    public boolean quoted(Token word) {
      char first = text.chars()[word.at()];
      return first == '"' || first == '\'';
    }
  }
}
