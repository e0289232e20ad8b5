package inetd.cli.ctl.foreign;

import inetd.cli.ctl.client.ShellWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a unit of systemd.
 *
 * <p>Variables in them are replaced here if the unit tells their value; if a file does, a shell has
 * to read it at every start.
 */
final class SystemdCommand {
  private final Draft draft;
  private final Map<String, String> known = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> hooks = new ArrayList<>();
  private @Nullable ForeignLine line;
  private String start = "";

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

  void file(ForeignLine line, String value) {
    if (value.isEmpty()) {
      files.clear();
      return;
    }
    files.add(value);
    draft.remark(line, "a shell reads it at every start: " + line.text().strip());
  }

  void take(ForeignLine line, String key, String value) {
    String hook =
        switch (key) {
          case "ExecStartPre" -> "pre_start";
          case "ExecStartPost" -> "post_start";
          case "ExecStop" -> "pre_stop";
          case "ExecStopPost" -> "post_stop";
          default -> "";
        };
    if (hook.isEmpty()) {
      start(line, value);
    } else if (value.isEmpty()) {
      draft.remove(hook);
      hooks.remove(hook);
    } else if (hooks.contains(hook)) {
      draft.remark(line, "one program for each hook here: " + line.text().strip());
    } else {
      List<String> words = words(line, value);
      if (!words.isEmpty()) {
        hooks.add(hook);
        draft.set(hook, words.toArray(String[]::new));
      }
    }
  }

  private void start(ForeignLine at, String value) {
    if (value.isEmpty()) {
      start = "";
    } else if (start.isEmpty()) {
      start = value;
      line = at;
    } else {
      draft.remark(at, "one program for each service here: " + at.text().strip());
    }
  }

  /** Has the draft run what the whole unit says. */
  void write() {
    ForeignLine at = line;
    if (at == null || start.isEmpty()) {
      return;
    }
    if (!files.isEmpty()) {
      shell(at);
      return;
    }
    List<String> words = words(at, start);
    if (words.isEmpty()) {
      return;
    }
    boolean renamed = prefix(start).indexOf('@') >= 0 && words.size() > 1;
    draft.runs(at, words.getFirst(), renamed ? words.subList(1, words.size()) : words);
  }

  private void shell(ForeignLine at) {
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

  private void prefixes(ForeignLine at, String value) {
    for (char c : prefix(value).toCharArray()) {
      switch (c) {
        // Taken by whoever asks.
        case '@', ':' -> {}
        case '-' -> draft.remark(at, "a failure counts as one here: '-' before the command");
        default -> draft.remark(at, "no equal: '" + c + "' before the command");
      }
    }
  }

  private List<String> words(ForeignLine at, String value) {
    prefixes(at, value);
    String bare = value.substring(prefix(value).length());
    Optional<List<String>> split = ShellWords.split(bare);
    if (split.isEmpty()) {
      draft.remark(at, "a quote is not closed: " + at.text().strip());
      return List.of();
    }
    boolean literal = prefix(value).indexOf(':') >= 0;
    List<String> words = new ArrayList<>();
    for (String word : split.get()) {
      if (word.equals(";")) {
        draft.remark(at, "one program for each service here: what follows ';'");
        return words;
      }
      if (literal || word.indexOf('$') < 0) {
        words.add(word);
      } else {
        words.addAll(replaced(at, word));
      }
    }
    return words;
  }

  private List<String> replaced(ForeignLine at, String word) {
    if (word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
      String value = known.get(word.substring(1));
      if (value != null) {
        return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
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
