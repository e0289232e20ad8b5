package inetd.cli.ctl.foreign;

import inetd.cli.ctl.client.ShellWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of a unit of systemd.
 *
 * <p>Variables in them are replaced here if the unit tells their value; if a file does, a shell has
 * to read it at every start.
 */
final class SystemdCommand {
  /** A command, at the line that says it. */
  private record Command(ForeignFile.Line line, String value) {}

  private final Draft draft;
  private final Map<String, String> known = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();
  private final Map<String, List<Command>> hooks = new LinkedHashMap<>();
  private final List<Command> starts = new ArrayList<>();

  SystemdCommand(Draft draft) {
    this.draft = draft;
  }

  /** Notes a variable, {@code NAME=value}. */
  void known(String variable) {
    int equals = variable.indexOf('=');
    if (equals > 0) {
      known.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
  }

  void file(ForeignFile.Line line, String value) {
    if (value.isEmpty()) {
      files.clear();
      return;
    }
    files.add(value);
    draft.remark(line, "a shell reads it at every start: " + line.text().strip());
  }

  void take(ForeignFile.Line line, String key, String value) {
    String hook =
        switch (key) {
          case "ExecStartPre" -> "pre_start";
          case "ExecStartPost" -> "post_start";
          case "ExecStop" -> "pre_stop";
          case "ExecStopPost" -> "post_stop";
          default -> "";
        };
    if (!hook.isEmpty()) {
      hook(line, hook, value);
    } else if (value.isEmpty()) {
      starts.clear();
    } else {
      starts.add(new Command(line, value));
    }
  }

  private void hook(ForeignFile.Line line, String hook, String value) {
    List<Command> commands = hooks.computeIfAbsent(hook, _ -> new ArrayList<>());
    if (value.isEmpty()) {
      commands.clear();
    } else {
      commands.add(new Command(line, value));
    }
  }

  /** Has the draft run what the whole unit says. */
  void write() {
    hooks.forEach(this::write);
    if (starts.isEmpty()) {
      return;
    }
    ForeignFile.Line at = starts.getFirst().line;
    String start = starts.getFirst().value;
    if (!files.isEmpty()) {
      for (Command more : starts.subList(1, starts.size())) {
        draft.remark(more.line, "one program for each service here: " + more.line.text().strip());
      }
      shell(at, start);
    } else if (starts.size() > 1) {
      draft.runs(at, "/bin/sh", List.of("sh", "-c", script(starts)));
    } else {
      List<String> words = words(at, start);
      boolean renamed = prefix(start).indexOf('@') >= 0 && words.size() > 1;
      if (!words.isEmpty()) {
        draft.runs(at, words.getFirst(), renamed ? words.subList(1, words.size()) : words);
      }
    }
  }

  private void write(String hook, List<Command> commands) {
    boolean may = false;
    for (Command command : commands) {
      may |= prefix(command.value).indexOf('-') >= 0;
    }
    if (commands.size() > 1 || may) {
      draft.set(hook, "/bin/sh", "-c", script(commands));
    } else if (!commands.isEmpty()) {
      List<String> words = words(commands.getFirst().line, commands.getFirst().value);
      if (!words.isEmpty()) {
        if (words.getFirst().indexOf('/') < 0) {
          words.addFirst("/usr/bin/env");
        }
        draft.set(hook, words.toArray(String[]::new));
      }
    }
  }

  /** Returns what has a shell run one after the other until one fails that must not. */
  private String script(List<Command> commands) {
    StringBuilder script = new StringBuilder();
    for (Command command : commands) {
      // What may fail is said in the script itself.
      boolean may = prefix(command.value).indexOf('-') >= 0;
      String value = may ? command.value.replaceFirst("-", "") : command.value;
      StringBuilder run = new StringBuilder();
      for (String word : words(command.line, value)) {
        run.append(run.isEmpty() ? "" : " ").append(ShellWords.quoted(word));
      }
      script.append(script.isEmpty() ? "" : " && ");
      script.append(may ? "{ " + run + " || :; }" : run);
    }
    return script.toString();
  }

  private void shell(ForeignFile.Line at, String start) {
    StringBuilder script = new StringBuilder("set -a; ");
    for (String file : files) {
      boolean optional = file.startsWith("-");
      String path = optional ? file.substring(1) : file;
      script
          .append(optional ? "[ ! -r " + path + " ] || " : "")
          .append(". ")
          .append(path)
          .append("; ");
    }
    prefixes(at, start);
    script.append("set +a; exec ").append(start.substring(prefix(start).length()).strip());
    draft.runs(at, "/bin/sh", List.of("sh", "-c", script.toString()));
  }

  private static String prefix(String value) {
    int end = 0;
    while (end < value.length() && "-@:+!|".indexOf(value.charAt(end)) >= 0) {
      end++;
    }
    return value.substring(0, end);
  }

  private void prefixes(ForeignFile.Line at, String value) {
    for (char c : prefix(value).toCharArray()) {
      switch (c) {
        // Taken by whoever asks.
        case '@', ':' -> {}
        case '-' -> draft.remark(at, "a failure counts as one here: '-' before the command");
        default -> draft.remark(at, "no equal: '" + c + "' before the command");
      }
    }
  }

  private List<String> words(ForeignFile.Line at, String value) {
    prefixes(at, value);
    String bare = value.substring(prefix(value).length());
    Optional<List<String>> split = SystemdNotation.words(bare);
    if (split.isEmpty()) {
      draft.remark(at, "a quote is not closed: " + at.text().strip());
      return new ArrayList<>();
    }
    boolean literal = prefix(value).indexOf(':') >= 0;
    List<String> words = new ArrayList<>();
    for (String word : split.get()) {
      if (word.equals(";")) {
        draft.remark(at, "one program for each service here: what follows ';'");
        return words;
      }
      if (literal || word.indexOf('$') < 0) {
        words.add(word.replace("\\;", ";"));
      } else {
        words.addAll(replaced(at, word));
      }
    }
    return words;
  }

  private List<String> replaced(ForeignFile.Line at, String word) {
    if (word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
      String value = known.get(word.substring(1));
      if (value != null) {
        return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+", -1));
      }
    }
    String text = word;
    for (Map.Entry<String, String> variable : known.entrySet()) {
      text = text.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    if (text.replace("$$", "").indexOf('$') >= 0) {
      draft.remark(at, "the unit does not tell this variable: " + word);
    }
    return List.of(text.replace("$$", "$"));
  }
}
