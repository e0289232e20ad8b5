package inetd.cli.ctl.foreign;

import inetd.cli.ctl.foreign.PropertyList.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Property lists of launchd: XML, one job each. */
final class LaunchdReader {
  private final ForeignFile file;
  private final Draft draft;

  private LaunchdReader(ForeignFile file, Draft draft) {
    this.file = file;
    this.draft = draft;
  }

  static List<Draft> read(List<ForeignFile> files) {
    List<Draft> drafts = new ArrayList<>();
    for (ForeignFile file : files) {
      ForeignFile.Line whole = new ForeignFile.Line(file.path().toString(), 1, file.name());
      if (file.text().startsWith("bplist")) {
        drafts.add(new Draft("none").remark(whole, "binary: plutil -convert xml1 " + file.name()));
        continue;
      }
      PropertyList read = PropertyList.read(file.text());
      if (!(read.value() instanceof Value.Dictionary(int _, Map<String, Value> values))) {
        drafts.add(new Draft("none").remark(whole, "no property list: " + read.problem()));
        continue;
      }
      String label = Draft.named(text(values.get("Label"), file.name()));
      LaunchdSocket socket = LaunchdSocket.of(file.path().toString(), values);
      boolean listens = socket != null && !socket.endpoint().isEmpty();
      Draft draft = new Draft(socket != null && listens ? socket.endpoint() : label);
      new LaunchdReader(file, draft).take(values);
      if (socket != null && listens) {
        socket.write(draft, label, values.containsKey("inetdCompatibility"));
      }
      drafts.add(draft);
    }
    return drafts;
  }

  private static String text(@Nullable Value value, String none) {
    return switch (value) {
      case Value.Text(int _, String text) -> text;
      case Value.Amount(int _, long number) -> Long.toString(number);
      case Value.Flag _, Value.Array _, Value.Dictionary _ -> none;
      case null -> none;
    };
  }

  private void take(Map<String, Value> values) {
    program(values);
    // What launchd does of itself: a job is started by what it says, and at load only if it says
    // so.
    draft.set("run_at_load", "no");
    values.forEach(this::take);
    new LaunchdLimits(file, draft).take(values);
  }

  private void program(Map<String, Value> values) {
    List<String> arguments = new ArrayList<>();
    switch (values.get("ProgramArguments")) {
      case Value.Array(int _, List<Value> words) ->
          arguments.addAll(texts("ProgramArguments", words));
      case Value.Text text -> mistyped("ProgramArguments", text);
      case Value.Amount amount -> mistyped("ProgramArguments", amount);
      case Value.Flag flag -> mistyped("ProgramArguments", flag);
      case Value.Dictionary dictionary -> mistyped("ProgramArguments", dictionary);
      case null -> {}
    }
    String program = text(values.get("Program"), arguments.isEmpty() ? "" : arguments.getFirst());
    if (program.isEmpty()) {
      draft.remark(new ForeignFile.Line(file.path().toString(), 1, ""), "no program to run");
      return;
    }
    draft.runs(
        new ForeignFile.Line(file.path().toString(), 1, ""),
        program,
        arguments.isEmpty() ? List.of(program) : arguments);
  }

  private ForeignFile.Line line(String key, Value value) {
    return new ForeignFile.Line(file.path().toString(), value.line(), key);
  }

  /** Gives a key of ours what is text or a number; another type is no value for it. */
  private void scalar(String word, String key, Value value) {
    switch (value) {
      case Value.Text(int _, String text) -> draft.set(word, text);
      case Value.Amount(int _, long number) -> draft.set(word, Long.toString(number));
      case Value.Flag _, Value.Array _, Value.Dictionary _ -> mistyped(key, value);
    }
  }

  private void mistyped(String key, Value value) {
    draft.remark(line(key, value), "not a type that launchd takes: " + key);
  }

  private void take(String key, Value value) {
    switch (key) {
      case "Label", "Program", "ProgramArguments" -> {}
      case "UserName" -> scalar("user", key, value);
      case "GroupName" -> scalar("group", key, value);
      case "WorkingDirectory" -> scalar("directory", key, value);
      case "RootDirectory" -> scalar("root", key, value);
      case "StandardInPath" -> scalar("stdin", key, value);
      case "StandardOutPath" -> scalar("stdout", key, value);
      case "StandardErrorPath" -> scalar("stderr", key, value);
      case "Nice" -> scalar("nice", key, value);
      case "StartInterval" -> scalar("start_interval", key, value);
      case "ThrottleInterval" -> scalar("throttle_interval", key, value);
      case "ExitTimeOut" -> scalar("exit_timeout", key, value);
      // A number is decimal, a string octal.
      case "Umask" -> {
        if (value instanceof Value.Amount(int _, long mode)) {
          draft.set("umask", Long.toOctalString(mode));
        } else {
          scalar("umask", key, value);
        }
      }
      case "Disabled" -> {
        if (flag(key, value)) {
          draft.off();
        }
      }
      case "RunAtLoad" -> {
        if (flag(key, value)) {
          draft.set("run_at_load", "yes");
        }
      }
      case "KeepAlive" -> keepAlive(key, value);
      case "WatchPaths" -> paths("watch_path", key, value);
      case "QueueDirectories" -> paths("queue_directory", key, value);
      case "EnvironmentVariables" -> environment(key, value);
      case "StartCalendarInterval" -> calendar(key, value);
      case "HardResourceLimits", "SoftResourceLimits" -> {}
      case "inetdCompatibility" -> compatibility(key, value);
      case "Sockets" -> sockets(key, value);
      default -> draft.remark(line(key, value), "no equal: " + key);
    }
  }

  private static boolean yes(Value value) {
    return value instanceof Value.Flag(int _, boolean yes) && yes;
  }

  private boolean flag(String key, Value value) {
    if (!(value instanceof Value.Flag)) {
      mistyped(key, value);
    }
    return yes(value);
  }

  private void paths(String word, String key, Value value) {
    if (!(value instanceof Value.Array(int _, List<Value> values))) {
      mistyped(key, value);
      return;
    }
    List<String> paths = texts(key, values);
    if (!paths.isEmpty()) {
      draft.set(word, paths.toArray(String[]::new));
    }
  }

  private List<String> texts(String key, List<Value> values) {
    List<String> texts = new ArrayList<>();
    for (Value value : values) {
      if (value instanceof Value.Text(int _, String text)) {
        texts.add(text);
      } else {
        mistyped(key, value);
      }
    }
    return texts;
  }

  private void environment(String key, Value value) {
    if (!(value instanceof Value.Dictionary(int _, Map<String, Value> variables))) {
      mistyped(key, value);
      return;
    }
    variables.forEach((name, text) -> {
      if (text instanceof Value.Text(int _, String set)) {
        draft.add("env", name + "=" + set);
      } else {
        mistyped(key + " " + name, text);
      }
    });
  }

  private void compatibility(String key, Value value) {
    switch (value) {
      case Value.Dictionary(int _, Map<String, Value> how) ->
          how.forEach((word, yes) -> {
            if (!word.equals("Wait")) {
              draft.remark(line(word, yes), "no equal: " + key + " " + word);
            } else if (!(yes instanceof Value.Flag)) {
              mistyped(word, yes);
            }
          });
      case Value.Text _, Value.Amount _, Value.Flag _, Value.Array _ -> mistyped(key, value);
    }
  }

  private void sockets(String key, Value value) {
    if (LaunchdSocket.of(file.path().toString(), Map.of(key, value)) == null) {
      mistyped(key, value);
    } else if (value instanceof Value.Dictionary(int _, Map<String, Value> sockets)) {
      boolean first = true;
      for (Map.Entry<String, Value> socket : sockets.entrySet()) {
        boolean several =
            socket.getValue() instanceof Value.Array(int _, List<Value> all) && all.size() > 1;
        if (!first || several) {
          draft.remark(
              line(key, socket.getValue()), "one socket for each service here: " + socket.getKey());
        }
        first = false;
      }
    }
  }

  private void keepAlive(String key, Value value) {
    if (!(value instanceof Value.Dictionary(int _, Map<String, Value> when))) {
      if (flag(key, value)) {
        draft.set("keep_alive", "always").set("run_at_load", "yes");
      }
      return;
    }
    when.forEach((word, condition) -> {
      switch (word) {
        case "SuccessfulExit" ->
            draft.set("successful_exit", yes(condition) ? "yes" : "no").set("run_at_load", "yes");
        case "Crashed" -> {
          if (flag(word, condition)) {
            draft.set("keep_alive", "yes").set("run_at_load", "yes");
            draft.remark(line(word, condition), "after any failure: " + word);
          } else {
            draft.remark(line(word, condition), "no equal: " + key + " " + word);
          }
        }
        case "NetworkState" -> {
          if (flag(word, condition)) {
            draft.set("network_state", "yes").set("run_at_load", "yes");
            if (!when.containsKey("SuccessfulExit") && !when.containsKey("Crashed")) {
              draft.set("keep_alive", "always");
            }
          } else {
            draft.remark(line(word, condition), "no equal: " + key + " " + word);
          }
        }
        case "PathState" -> pathState(word, condition);
        default -> draft.remark(line(word, condition), "no equal: " + key + " " + word);
      }
    });
  }

  private void pathState(String word, Value condition) {
    if (condition instanceof Value.Dictionary(int _, Map<String, Value> paths)
        && paths.size() == 1) {
      paths.forEach((path, there) -> draft.set("path_state", (yes(there) ? "" : "!") + path));
    } else {
      draft.remark(line(word, condition), "one path for each service here: " + word);
    }
  }

  private void calendar(String key, Value value) {
    switch (value) {
      case Value.Array(int _, List<Value> several) -> several.forEach(one -> calendar(key, one));
      case Value.Dictionary(int _, Map<String, Value> times) -> time(key, value, times);
      case Value.Text _, Value.Amount _, Value.Flag _ -> mistyped(key, value);
    }
  }

  private void time(String key, Value value, Map<String, Value> times) {
    List<String> names = List.of("Minute", "Hour", "Day", "Month", "Weekday");
    List<String> fields = new ArrayList<>(names.size());
    for (String name : names) {
      fields.add(
          times.get(name) instanceof Value.Amount(int _, long number)
              ? Long.toString(number)
              : "*");
    }
    times.forEach((name, number) -> {
      if (!names.contains(name) || !(number instanceof Value.Amount)) {
        mistyped(key + " " + name, number);
      }
    });
    draft.starts(line(key, value), String.join(" ", fields));
  }
}
