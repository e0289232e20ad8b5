package inetd.cli.ctl.foreign;

import inetd.cli.ctl.client.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs of supervisord's configuration. */
final class SupervisordReader {
  private SupervisordReader() {}

  static List<Draft> read(List<ForeignFile> files) {
    List<Draft> drafts = new ArrayList<>();
    for (ForeignFile file : files) {
      Draft draft = new Draft("general");
      drafts.add(draft);
      for (ForeignKey key : ForeignKey.all(file, ForeignKey.Continuation.INDENTED)) {
        boolean program = key.section().startsWith("program:");
        if (!key.key().equals("[")) {
          take(draft, key, program);
          continue;
        }
        draft = new Draft(Draft.named(key.section().substring(key.section().indexOf(':') + 1)));
        drafts.add(draft);
        if (program) {
          // What supervisord does of itself.
          draft.set("keep_alive", "yes").set("exit_timeout", "10");
        } else {
          draft.remark(key.line(), "no equal: [" + key.section() + "]");
        }
      }
    }
    return drafts;
  }

  private static void take(Draft draft, ForeignKey key, boolean program) {
    ForeignFile.Line line = key.line();
    int comment = key.value().indexOf(" ;");
    String value = comment < 0 ? key.value() : key.value().substring(0, comment).strip();
    if (!program) {
      draft.unequal(line);
      return;
    }
    if (value.contains("%(") && !value.contains("%(program_name)s")) {
      draft.remark(line, "no equal: expressions are not replaced: " + line.text().strip());
      return;
    }
    String service = key.section().substring("program:".length());
    value = value.replace("%(program_name)s", service).replace("%%", "%");
    switch (key.key()) {
      case "command" -> command(draft, line, value);
      case "directory" -> draft.set("directory", value);
      case "umask" -> draft.set("umask", value);
      case "user" -> draft.set("user", value);
      case "autostart" -> draft.set("run_at_load", yes(value) ? "yes" : "no");
      case "autorestart" -> {
        if (value.equals("unexpected")) {
          draft.set("keep_alive", "yes");
        } else {
          draft.set("keep_alive", yes(value) ? "always" : "no");
        }
      }
      case "exitcodes" -> draft.set("normal_exit", value.split("\\s*,\\s*"));
      case "stopsignal" -> draft.set("stop_signal", value);
      case "stopwaitsecs" -> draft.set("exit_timeout", value);
      case "environment" -> environment(draft, line, value);
      case "stdout_logfile" -> log(draft, line, "stdout", value);
      case "stderr_logfile" -> log(draft, line, "stderr", value);
      // The whole process group is told to end, always.
      case "stopasgroup", "killasgroup" -> {
        if (!yes(value)) {
          draft.unequal(line);
        }
      }
      case "redirect_stderr" -> {
        // Both go to the log, unless standard output has a file.
        if (yes(value)) {
          draft.remark(line, "give stderr the file of stdout if it has one: redirect_stderr");
        }
      }
      case "numprocs" -> {
        if (!value.equals("1")) {
          draft.unequal(line);
        }
      }
      default -> draft.unequal(line);
    }
  }

  private static boolean yes(String value) {
    return value.equalsIgnoreCase("true")
        || value.equalsIgnoreCase("yes")
        || value.equalsIgnoreCase("on")
        || value.equals("1");
  }

  private static void command(Draft draft, ForeignFile.Line line, String value) {
    Optional<List<String>> words = ShellWords.split(value);
    if (words.isEmpty() || words.get().isEmpty()) {
      draft.remark(line, "a quote is not closed: " + line.text().strip());
      return;
    }
    draft.runs(line, words.get().getFirst(), words.get());
  }

  private static void log(Draft draft, ForeignFile.Line line, String stream, String value) {
    switch (value) {
      case "AUTO", "syslog" -> {}
      case "NONE" -> draft.set(stream, "/dev/null");
      default -> {
        if (value.startsWith("/")) {
          draft.set(stream, value);
        } else {
          draft.unequal(line);
        }
      }
    }
  }

  private static void environment(Draft draft, ForeignFile.Line line, String value) {
    Optional<List<String>> words = ShellWords.split(spaced(value));
    if (words.isEmpty()) {
      draft.remark(line, "a quote is not closed: " + line.text().strip());
      return;
    }
    for (String word : words.get()) {
      draft.add("env", word);
    }
  }

  /** Puts blanks where commas are outside of quotes. */
  private static String spaced(String value) {
    StringBuilder spaced = new StringBuilder();
    char quote = '\0';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = '\0';
      }
      spaced.append(c == ',' && quote == '\0' ? ' ' : c);
    }
    return spaced.toString();
  }
}
