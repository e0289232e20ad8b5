package inetd.cli.ctl.foreign;

import inetd.cli.ctl.foreign.PropertyList.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Property lists of launchd: XML, one job each. */
final class LaunchdReader {
  private static final int FIELDS = 5;

  private final ForeignFile file;
  private final Draft draft;

  private LaunchdReader(ForeignFile file, Draft draft) {
    this.file = file;
    this.draft = draft;
  }

  static List<Draft> read(List<ForeignFile> files) {
    List<Draft> drafts = new ArrayList<>();
    for (ForeignFile file : files) {
      ForeignLine whole = new ForeignLine(file.path().toString(), 1, file.name());
      if (file.text().startsWith("bplist")) {
        drafts.add(new Draft("none").remark(whole, "binary: plutil -convert xml1 " + file.name()));
        continue;
      }
      PropertyList read = PropertyList.read(file.text());
      if (!(read.value() instanceof Value.Dictionary(int _, Map<String, Value> values))) {
        drafts.add(new Draft("none").remark(whole, "no property list: " + read.problem()));
        continue;
      }
      Draft draft = new Draft(Draft.named(text(values.get("Label"), file.name())));
      new LaunchdReader(file, draft).take(values);
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
  }

  private void program(Map<String, Value> values) {
    List<String> arguments = new ArrayList<>();
    if (values.get("ProgramArguments") instanceof Value.Array(int _, List<Value> words)) {
      for (Value word : words) {
        arguments.add(text(word, ""));
      }
    }
    String program = text(values.get("Program"), arguments.isEmpty() ? "" : arguments.getFirst());
    if (program.isEmpty()) {
      draft.remark(new ForeignLine(file.path().toString(), 1, ""), "no program to run");
      return;
    }
    draft.runs(
        new ForeignLine(file.path().toString(), 1, ""),
        program,
        arguments.isEmpty() ? List.of(program) : arguments);
  }

  private ForeignLine line(String key, Value value) {
    return new ForeignLine(file.path().toString(), value.line(), key);
  }

  private void take(String key, Value value) {
    String text = text(value, "");
    switch (key) {
      case "Label", "Program", "ProgramArguments" -> {}
      case "UserName" -> draft.set("user", text);
      case "GroupName" -> draft.set("group", text);
      case "WorkingDirectory" -> draft.set("directory", text);
      case "RootDirectory" -> draft.set("root", text);
      case "StandardInPath" -> draft.set("stdin", text);
      case "StandardOutPath" -> draft.set("stdout", text);
      case "StandardErrorPath" -> draft.set("stderr", text);
      case "Nice" -> draft.set("nice", text);
      case "StartInterval" -> draft.set("start_interval", text);
      case "ThrottleInterval" -> draft.set("throttle_interval", text);
      case "ExitTimeOut" -> draft.set("exit_timeout", text);
      // A number is decimal, a string octal.
      case "Umask" ->
          draft.set(
              "umask",
              value instanceof Value.Amount(int _, long mode) ? Long.toOctalString(mode) : text);
      case "Disabled" -> {
        if (yes(value)) {
          draft.off();
        }
      }
      case "RunAtLoad" -> {
        if (yes(value)) {
          draft.set("run_at_load", "yes");
        }
      }
      case "KeepAlive" -> keepAlive(key, value);
      case "WatchPaths" -> paths("watch_path", value);
      case "QueueDirectories" -> paths("queue_directory", value);
      case "EnvironmentVariables" -> environment(key, value);
      case "StartCalendarInterval" -> calendar(key, value);
      case "HardResourceLimits", "SoftResourceLimits" ->
          draft.remark(line(key, value), "say it as limit = NAME SOFT HARD: " + key);
      default -> draft.remark(line(key, value), "no equal: " + key);
    }
  }

  private static boolean yes(Value value) {
    return value instanceof Value.Flag(int _, boolean yes) && yes;
  }

  private void paths(String word, Value value) {
    if (value instanceof Value.Array(int _, List<Value> paths) && !paths.isEmpty()) {
      draft.set(word, paths.stream().map(path -> text(path, "")).toArray(String[]::new));
    }
  }

  private void environment(String key, Value value) {
    if (!(value instanceof Value.Dictionary(int _, Map<String, Value> variables))) {
      draft.remark(line(key, value), "no equal: " + key);
      return;
    }
    variables.forEach((name, text) -> draft.add("env", name + "=" + text(text, "")));
  }

  private void keepAlive(String key, Value value) {
    if (!(value instanceof Value.Dictionary(int _, Map<String, Value> when))) {
      if (yes(value)) {
        draft.set("keep_alive", "always").set("run_at_load", "yes");
      }
      return;
    }
    when.forEach((word, condition) -> {
      switch (word) {
        case "SuccessfulExit" ->
            draft.set("successful_exit", yes(condition) ? "yes" : "no").set("run_at_load", "yes");
        case "Crashed" -> {
          draft.set("keep_alive", "yes");
          draft.remark(line(word, condition), "after any failure: " + word);
        }
        case "NetworkState" -> draft.set("network_state", yes(condition) ? "yes" : "no");
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
    Value one = value;
    if (value instanceof Value.Array(int _, List<Value> several) && !several.isEmpty()) {
      one = several.getFirst();
      if (several.size() > 1) {
        draft.remark(line(key, value), "only the first of its times: " + key);
      }
    }
    if (!(one instanceof Value.Dictionary(int _, Map<String, Value> times))) {
      draft.remark(line(key, value), "no equal: " + key);
      return;
    }
    List<String> names = List.of("Minute", "Hour", "Day", "Month", "Weekday");
    List<String> fields = new ArrayList<>(FIELDS);
    for (String name : names) {
      fields.add(
          times.get(name) instanceof Value.Amount(int _, long number)
              ? Long.toString(number)
              : "*");
    }
    draft.set("start_calendar", String.join(" ", fields));
  }
}
