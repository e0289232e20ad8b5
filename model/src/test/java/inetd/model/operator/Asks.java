package inetd.model.operator;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import inetd.model.control.Request;
import inetd.model.control.Request.Begin;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.control.varlink.RequestParser;
import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.word.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Requests, and how a client writes them. */
public final class Asks {
  private Asks() {}

  static Arbitrary<String> names() {
    Arbitrary<String> odd = Arbitraries.strings().excludeChars('\0').ofMinLength(1).ofMaxLength(20);
    return Arbitraries.oneOf(Arbitraries.of("sshd", "echo/tcp", "ftp/tcp6", "\"", "\\u0000"), odd);
  }

  public static Arbitrary<Request> any() {
    Arbitrary<String> name = names();
    Arbitrary<Integer> lines = Arbitraries.integers().greaterOrEqual(0);
    Arbitrary<Optional<String>> file = name.map(it -> "/" + it).optional();
    return Arbitraries.oneOf(
        Arbitraries.just(new Request.Names()),
        Arbitraries.just(new Request.Problems()),
        Arbitraries.just(new Request.Reload()),
        Arbitraries.just(new Request.Upgrade()),
        Combinators.combine(name.list().ofMaxSize(4).uniqueElements(), variables())
            .as(Request.Status::new),
        name.list().ofMaxSize(4).uniqueElements().map(Request.Watch::new),
        Combinators.combine(
                Arbitraries.of(Verb.class), name, Arbitraries.of(When.class), variables())
            .as(Asks::act),
        Combinators.combine(name, variables(), Arbitraries.of(When.class)).as(Request.Emit::new),
        Combinators.combine(name, Arbitraries.of(Signal.class)).as(Request.Send::new),
        file.map(Request.Plan::new),
        Arbitraries.just(new Request.Jobs()),
        Combinators.combine(name, variables()).as(Request.PlanEvent::new),
        name.map(Request.Why::new),
        Combinators.combine(name, lines).as(Request.Log::new),
        Combinators.combine(
                name, pairs(name), Arbitraries.of(Begin.class), Arbitraries.of(When.class))
            .as(Request.Run::new),
        Combinators.combine(name, Arbitraries.of(When.class)).as(Request.Remove::new));
  }

  private static Arbitrary<List<Pair>> pairs(Arbitrary<String> name) {
    Arbitrary<String> key = Arbitraries.oneOf(Arbitraries.of("exec", "args", "keep_alive"), name);
    Arbitrary<List<String>> words = Arbitraries.strings().ofMaxLength(9).list().ofMaxSize(3);
    return Combinators.combine(key, words).as(Pair::new).list().ofMaxSize(4);
  }

  private static Arbitrary<List<String>> variables() {
    return Arbitraries.of("A=1", "A=2", "B=", "TTY=tty1 x").list().ofMaxSize(3);
  }

  /** What is about the job as a whole takes no variables. */
  private static Request act(Verb verb, String name, When when, List<String> variables) {
    return switch (verb) {
      case START, STOP, RESTART, RELOAD -> new Request.Act(verb, name, when, variables);
      case RESET, ENABLE, DISABLE -> new Request.Act(verb, name, when);
    };
  }

  private static Map<String, Object> moving(String key, String name, List<String> variables) {
    return variables.isEmpty() ? Map.of(key, name) : Map.of(key, name, "variables", variables);
  }

  public static String text(Request request) {
    return switch (request) {
      case Request.Names() -> call("List", Map.of());
      case Request.Status(List<String> names, List<String> variables) ->
          call(
              "Status",
              variables.isEmpty()
                  ? Map.of("names", names)
                  : Map.of("names", names, "variables", variables));
      case Request.Act(Verb verb, String name, When when, List<String> variables) ->
          call(method(verb), moving("name", name, variables), when == When.AT_GOAL);
      case Request.Emit(String event, List<String> variables, When when) ->
          call("Emit", moving("event", event, variables), when == When.AT_GOAL);
      case Request.Send(String name, Signal signal) ->
          call("Signal", Map.of("name", name, "signal", signal.name()));
      case Request.Problems() -> call("Problems", Map.of());
      case Request.Reload() -> call("Reload", Map.of());
      case Request.Upgrade() -> call("Upgrade", Map.of());
      case Request.Plan(Optional<String> file) ->
          call("Plan", file.isPresent() ? Map.of("file", file.get()) : Map.of());
      case Request.Jobs() -> call("Jobs", Map.of());
      case Request.PlanEvent(String event, List<String> variables) ->
          call("PlanEvent", moving("event", event, variables));
      case Request.Why(String name) -> call("Why", Map.of("name", name));
      case Request.Log(String name, int lines) -> call("Log", Map.of("name", name, "lines", lines));
      case Request.Watch(List<String> names) -> call("Watch", Map.of("names", names));
      case Request.Run(String name, List<Pair> pairs, Begin begin, When when) -> {
        List<Map<String, Object>> settings = new ArrayList<>();
        pairs.forEach(pair -> settings.add(Map.of("key", pair.key(), "words", pair.words())));
        yield call(
            "Run",
            Map.of("name", name, "settings", settings, "paused", begin == Begin.WHEN_ASKED),
            when == When.AT_GOAL);
      }
      case Request.Remove(String name, When when) ->
          call("Remove", Map.of("name", name), when == When.AT_GOAL);
    };
  }

  private static String method(Verb verb) {
    return switch (verb) {
      case START -> "Start";
      case STOP -> "Stop";
      case RESTART -> "Restart";
      case RELOAD -> "ReloadService";
      case RESET -> "Reset";
      case ENABLE -> "Enable";
      case DISABLE -> "Disable";
    };
  }

  private static String call(String method, Map<String, Object> parameters) {
    return call(method, parameters, method.equals("Watch"));
  }

  private static String call(String method, Map<String, Object> parameters, boolean more) {
    JsonObject call = new JsonObject();
    call.put("method", RequestParser.INETD + "." + method);
    call.put("parameters", parameters);
    if (more) {
      call.put("more", true);
    }
    return JsonWriter.string(call);
  }
}
