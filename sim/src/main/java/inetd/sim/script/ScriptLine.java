package inetd.sim.script;

import inetd.model.control.Request;
import inetd.model.spec.IpAddress;
import inetd.model.word.Goal;
import inetd.model.word.Role;
import inetd.sim.kernel.Fault;
import inetd.sim.program.Behaviour;
import inetd.sim.program.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of a script, read word by word. */
final class ScriptLine {
  /** It says nothing that could be done, and the column where that shows. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final int column;

    Wrong(int column, String why) {
      super(why);
      this.column = column;
    }

    int column() {
      return column;
    }
  }

  private static final int MOST_EFFECTS = 9999;

  private final String text;
  private final List<ScriptWords.Word> words;
  private int next;

  ScriptLine(String text) throws Wrong {
    this.text = text;
    try {
      this.words = ScriptWords.split(text);
    } catch (ScriptWords.Unclosed unclosed) {
      throw new Wrong(unclosed.column, "unclosed quote");
    }
  }

  /** Returns the stimulus, empty if the line says nothing. */
  Optional<Stimulus> stimulus() throws Wrong {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    Stimulus stimulus = read();
    if (next < words.size()) {
      throw wrong(next, "'" + words.get(next).text() + "' is too much");
    }
    return Optional.of(stimulus);
  }

  private Stimulus read() throws Wrong {
    String verb = word("a stimulus");
    return switch (verb) {
      case "advance" -> advance();
      case "connect" -> new Stimulus.Connect(service(), from());
      case "datagram" -> {
        String service = service();
        keyword("from");
        yield new Stimulus.Datagram(
            service,
            value("an address with a port, such as 10.0.0.1:4000", ScriptWords::inet),
            ScriptWords.bytes(word("the data")));
      }
      case "send" -> new Stimulus.SendBytes(service(), ScriptWords.bytes(word("the data")));
      case "finish" -> new Stimulus.Finish(service());
      case "leave" -> new Stimulus.Leave(service());
      case "stall" -> new Stimulus.Stall(service());
      case "crash" -> crash();
      case "exit" -> new Stimulus.ExitChild(service(), number("an exit status", 255));
      case "kill" -> new Stimulus.KillChild(service(), number("a signal number", 64));
      case "ready" -> new Stimulus.TellReady(service());
      case "behave" -> behave();
      case "reload" -> new Stimulus.Reload(more() ? number("the number of a configuration", 9) : 0);
      case "terminate" -> new Stimulus.Exit();
      case "fault" ->
          new Stimulus.Trouble(
              value(oneOf(Fault.values(), Fault::word), ScriptLine::fault), choice("on", "off"));
      case "network" -> new Stimulus.NetworkGoes(choice("up", "down"));
      case "path" -> new Stimulus.PathGoes(path(), choice("present", "absent"));
      case "fill" -> new Stimulus.Fill(path(), choice("yes", "no"));
      case "touch" -> new Stimulus.Touch(path());
      case "request" -> new Stimulus.Requests(uid(), request());
      case "gone" -> new Stimulus.Goes(uid());
      case "heal" -> new Stimulus.Heal();
      case "clock" -> new Stimulus.StepClock(offset());
      case "ask" -> new Stimulus.Asked(service(), value("up, down or once", ScriptLine::wanted));
      default ->
          throw wrong(
              0,
              "unknown stimulus '"
                  + verb
                  + "'; there are advance, ask, behave, clock, connect, crash, datagram, exit, fault, fill,"
                  + " finish, gone, heal, kill, leave, network, path, ready, reload, request, send,"
                  + " stall, terminate, touch");
    };
  }

  private Stimulus crash() throws Wrong {
    keyword("inetd");
    if (!more()) {
      return new Stimulus.Crash(0);
    }
    keyword("after");
    return new Stimulus.Crash(number("a number of effects", MOST_EFFECTS));
  }

  private Stimulus advance() throws Wrong {
    if (!more() || !words.get(next).text().equals("deadline")) {
      return new Stimulus.Advance(value("a time, such as 250ms, or 'deadline'", Span::parse));
    }
    next++;
    return new Stimulus.AdvanceToDeadline(more() ? offset() : 0);
  }

  private Stimulus behave() throws Wrong {
    String service = service();
    // The last word before the acts ends with a colon.
    Role role =
        value(
            oneOf(Role.values(), ScriptWords::role) + " and a colon",
            word ->
                word.endsWith(":")
                    ? ScriptWords.role(word.substring(0, word.length() - 1))
                    : Optional.empty());
    if (!more()) {
      throw missing("what it does");
    }
    int start = words.get(next).column() - 1;
    int remark = text.indexOf('#', start);
    String acts = remark < 0 ? text.substring(start) : text.substring(start, remark);
    Optional<Behaviour> behaviour = Behaviour.parse(acts);
    if (behaviour.isEmpty()) {
      throw wrong(
          next,
          "'"
              + acts.strip()
              + "' is nothing a program does; it does rest, or any of sleep TIME, take, echo,"
              + " ready, say stopping, say status TEXT, ping, beat TIME, hang, ignore, fork,"
              + " missing, unexecutable, exit STATUS, die SIGNAL with"
              + " semicolons between them");
    }
    next = words.size();
    return new Stimulus.Behave(service, role, behaviour.get());
  }

  private Request request() throws Wrong {
    List<String> said = new ArrayList<>();
    int start = next;
    while (more()) {
      said.add(word("a request"));
    }
    if (said.isEmpty()) {
      throw missing("a request, such as start NAME");
    }
    Optional<Request> request = RequestText.parse(said);
    if (request.isEmpty()) {
      throw wrong(
          start,
          "'"
              + String.join(" ", said)
              + "' is no request; there are disable, enable, reload, reset, restart, start, stop or"
              + " why NAME, status or watch NAME..., signal NAME SIGNAL, log NAME LINES, list,"
              + " reload, plan");
    }
    return request.get();
  }

  private int uid() throws Wrong {
    return number("a uid", 999_999_999);
  }

  private String path() throws Wrong {
    return value("an absolute path", word -> Optional.of(word).filter(it -> it.startsWith("/")));
  }

  /** Tells whether the first of two words stands there. */
  private boolean choice(String yes, String no) throws Wrong {
    return value(
        yes + " or " + no,
        word -> Optional.of(word.equals(yes)).filter(it -> it || word.equals(no)));
  }

  private IpAddress from() throws Wrong {
    if (!more()) {
      return IpAddress.LOOPBACK4;
    }
    keyword("from");
    return value("an IP address", ScriptWords::ip);
  }

  private long offset() throws Wrong {
    return value(
        "a time with a sign, such as -1ns",
        word ->
            word.startsWith("-")
                ? Span.parse(word.substring(1)).map(span -> -span)
                : word.startsWith("+") ? Span.parse(word.substring(1)) : Optional.empty());
  }

  private String service() throws Wrong {
    return word("the name or the address of a service");
  }

  private int number(String what, int most) throws Wrong {
    return value(what + " from 0 to " + most, word -> Behaviour.number(word, most));
  }

  private void keyword(String expected) throws Wrong {
    value("'" + expected + "'", word -> Optional.of(word).filter(expected::equals));
  }

  private boolean more() {
    return next < words.size();
  }

  private String word(String what) throws Wrong {
    return value(what, Optional::of);
  }

  private <T> T value(String what, Function<String, Optional<T>> reader) throws Wrong {
    if (!more()) {
      throw missing(what);
    }
    Optional<T> value = reader.apply(words.get(next).text());
    if (value.isEmpty()) {
      throw wrong(next, "'" + words.get(next).text() + "' where " + what + " should be");
    }
    next++;
    return value.get();
  }

  private Wrong missing(String what) {
    return new Wrong(text.stripTrailing().length() + 1, what + " is missing");
  }

  private Wrong wrong(int word, String why) {
    return new Wrong(words.get(word).column(), why);
  }

  private static Optional<Fault> fault(String word) {
    return Stream.of(Fault.values()).filter(fault -> fault.word().equals(word)).findFirst();
  }

  private static Optional<Goal> wanted(String word) {
    return Optional.ofNullable(
        Map.of("up", Goal.UP, "down", Goal.DOWN, "once", Goal.ONCE)
            .get(word.toLowerCase(Locale.ROOT)));
  }

  private static <T> String oneOf(T[] values, Function<T, String> word) {
    return "one of " + Stream.of(values).map(word).collect(Collectors.joining(", "));
  }
}
