package inetd.sim.script;

import inetd.model.control.Request;
import inetd.model.control.Request.Begin;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.event.Emission;
import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.word.Signal;
import inetd.sim.program.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests as words of a script. */
final class RequestText {
  /** After an act: its answer comes when the service has come to what is wanted. */
  private static final String WAIT = "wait";

  private static final String PAUSED = "paused";

  private RequestText() {}

  /** Returns the request {@code words} say, empty if they say none. */
  static Optional<Request> parse(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = words.subList(1, words.size());
    if (words.getFirst().equals("run") && !names.isEmpty()) {
      return run(names);
    }
    if (words.getFirst().equals("foresee") && !names.isEmpty()) {
      List<String> variables = names.subList(1, names.size());
      return variables.stream().allMatch(Emission::isVariable)
          ? Optional.of(new Request.PlanEvent(names.getFirst(), variables))
          : Optional.empty();
    }
    Optional<Verb> verb = constant(Verb.class, words.getFirst());
    return switch (names.size()) {
      case 0 ->
          switch (words.getFirst()) {
            case "list" -> Optional.of(new Request.Names());
            case "problems" -> Optional.of(new Request.Problems());
            case "reload" -> Optional.of(new Request.Reload());
            case "upgrade" -> Optional.of(new Request.Upgrade());
            case "jobs" -> Optional.of(new Request.Jobs());
            case "plan" -> Optional.of(new Request.Plan(Optional.empty()));
            default -> several(words.getFirst(), names);
          };
      case 1 ->
          switch (words.getFirst()) {
            case "plan" -> Optional.of(new Request.Plan(Optional.of(names.getFirst())));
            case "remove" -> Optional.of(new Request.Remove(names.getFirst(), When.AT_ONCE));
            case "why" -> Optional.of(new Request.Why(names.getFirst()));
            default -> moving(verb, words).or(() -> several(words.getFirst(), names));
          };
      case 2 ->
          switch (words.getFirst()) {
            case "signal" ->
                constant(Signal.class, names.getLast())
                    .map(signal -> new Request.Send(names.getFirst(), signal));
            case "remove" ->
                names.getLast().equals(WAIT)
                    ? Optional.of(new Request.Remove(names.getFirst(), When.AT_GOAL))
                    : Optional.empty();
            case "log" ->
                Behaviour.number(names.getLast(), 1_000)
                    .map(lines -> new Request.Log(names.getFirst(), lines));
            default -> moving(verb, words).or(() -> several(words.getFirst(), names));
          };
      default -> moving(verb, words).or(() -> several(words.getFirst(), names));
    };
  }

  /** Reads {@code NAME [wait] [paused] KEY= +WORD…}, as many keys as there are. */
  private static Optional<Request> run(List<String> words) {
    boolean waits = words.size() > 1 && words.get(1).equals(WAIT);
    List<String> rest = words.subList(waits ? 2 : 1, words.size());
    boolean paused = !rest.isEmpty() && rest.getFirst().equals(PAUSED);
    List<Pair> pairs = new ArrayList<>();
    for (String word : rest.subList(paused ? 1 : 0, rest.size())) {
      if (word.endsWith("=") && !word.startsWith("+")) {
        pairs.add(new Pair(word.substring(0, word.length() - 1), List.of()));
      } else if (word.startsWith("+") && !pairs.isEmpty()) {
        Pair last = pairs.removeLast();
        List<String> more = new ArrayList<>(last.words());
        more.add(word.substring(1));
        pairs.add(new Pair(last.key(), more));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Request.Run(
            words.getFirst(),
            pairs,
            paused ? Begin.WHEN_ASKED : Begin.AS_DEFINED,
            waits ? When.AT_GOAL : When.AT_ONCE));
  }

  private static String run(Request.Run run) {
    StringBuilder text = new StringBuilder(" ").append(ScriptWords.quote(run.name()));
    text.append(run.when() == When.AT_GOAL ? " " + WAIT : "");
    text.append(run.begin() == Begin.WHEN_ASKED ? " " + PAUSED : "");
    for (Pair pair : run.pairs()) {
      text.append(' ').append(ScriptWords.quote(pair.key() + "="));
      pair.words().forEach(word -> text.append(' ').append(ScriptWords.quote("+" + word)));
    }
    return text.toString();
  }

  /** Returns a verb or {@code emit} with a name, perhaps {@code wait}, and variables. */
  private static Optional<Request> moving(Optional<Verb> verb, List<String> words) {
    String name = words.get(1);
    boolean waits = words.size() > 2 && words.get(2).equals(WAIT);
    When when = waits ? When.AT_GOAL : When.AT_ONCE;
    List<String> variables = words.subList(waits ? 3 : 2, words.size());
    if (!variables.stream().allMatch(Emission::isVariable)) {
      return Optional.empty();
    }
    return words.getFirst().equals("emit")
        ? Optional.of(new Request.Emit(name, variables, when))
        : verb.map(it -> new Request.Act(it, name, when, variables));
  }

  private static Optional<Request> several(String word, List<String> names) {
    return switch (word) {
      case "status" -> Optional.of(new Request.Status(names));
      case "watch" -> Optional.of(new Request.Watch(names));
      default -> Optional.empty();
    };
  }

  private static <T extends Enum<T>> Optional<T> constant(Class<T> type, String word) {
    for (T constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** Writes {@code request} so that {@link #parse} gives it back. */
  static String format(Request request) {
    return switch (request) {
      case Request.Names _ -> "list";
      case Request.Status(List<String> names, var _) -> "status" + names(names);
      case Request.Act(Verb verb, String name, When when, List<String> variables) ->
          moving(word(verb), name, when, variables);
      case Request.Emit(String event, List<String> variables, When when) ->
          moving("emit", event, when, variables);
      case Request.Send(String name, Signal signal) ->
          "signal " + ScriptWords.quote(name) + " " + word(signal);
      case Request.Problems _ -> "problems";
      case Request.Reload _ -> "reload";
      case Request.Upgrade _ -> "upgrade";
      case Request.Plan(Optional<String> file) ->
          "plan" + file.map(path -> " " + ScriptWords.quote(path)).orElse("");
      case Request.Jobs _ -> "jobs";
      case Request.PlanEvent(String event, List<String> variables) ->
          moving("foresee", event, When.AT_ONCE, variables);
      case Request.Why(String name) -> "why " + ScriptWords.quote(name);
      case Request.Log(String name, int lines) -> "log " + ScriptWords.quote(name) + " " + lines;
      case Request.Watch(List<String> names) -> "watch" + names(names);
      case Request.Run run -> "run" + run(run);
      case Request.Remove(String name, When when) ->
          "remove " + ScriptWords.quote(name) + (when == When.AT_GOAL ? " " + WAIT : "");
    };
  }

  private static String moving(String verb, String name, When when, List<String> variables) {
    String waits = when == When.AT_GOAL ? " " + WAIT : "";
    return verb + " " + ScriptWords.quote(name) + waits + names(variables);
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> " " + ScriptWords.quote(name)).collect(Collectors.joining());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
