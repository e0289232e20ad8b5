package inetd.cli.ctl.foreign;

import inetd.cli.ctl.client.ShellWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of crontab(5), of a user or of the system. */
final class CrontabReader {
  private static final Pattern VARIABLE =
      Pattern.compile("\\s*[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?\\s*=\\s*(.*)");
  private static final Pattern TIMED =
      Pattern.compile("(@\\S+|\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+\\S+)\\s+(.*)");
  private static final Pattern USER = Pattern.compile("([A-Za-z_][-A-Za-z0-9_.]*)\\s+(.*)");
  private static final Pattern PERCENT = Pattern.compile("(?<!\\\\)%");

  /** A command of a shell that writes each of its arguments as a line. */
  private static final String LINES = "printf '%s\\n'";

  private final ForeignFile file;
  private final boolean system;
  private final Set<String> names;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

  private CrontabReader(ForeignFile file, Set<String> names) {
    this.file = file;
    this.names = names;
    this.system = file.name().equals("crontab") || file.directory().equals("cron.d");
  }

  static List<Draft> read(List<ForeignFile> files) {
    List<Draft> drafts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ForeignFile file : files) {
      CrontabReader reader = new CrontabReader(file, names);
      file.lines().forEach(reader::line);
      drafts.addAll(reader.drafts);
    }
    return drafts;
  }

  private void line(ForeignFile.Line line) {
    String text = line.text().strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    Matcher variable = VARIABLE.matcher(text);
    Matcher timed = TIMED.matcher(text);
    if (variable.matches()) {
      variable(line, variable.group(1), bare(variable.group(2).strip()));
    } else if (timed.matches()) {
      timed(line, timed.group(1), timed.group(2));
    } else {
      drafts.add(new Draft("none").unequal(line));
    }
  }

  private static String bare(String value) {
    boolean quoted = value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted && (value.startsWith("\"") || value.startsWith("'"))
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private void variable(ForeignFile.Line line, String name, String value) {
    switch (name) {
      case "MAILTO", "MAILFROM" -> {
        if (!value.isEmpty()) {
          String remark = "no mail is sent; output goes to the log: " + line.text().strip();
          drafts.add(new Draft("none").remark(line, remark));
        }
      }
      case "CRON_TZ", "RANDOM_DELAY" -> drafts.add(new Draft("none").unequal(line));
      default -> environment.put(name, value);
    }
  }

  private void timed(ForeignFile.Line line, String when, String rest) {
    String user = system ? "" : owner();
    String command = rest;
    if (system) {
      Matcher named = USER.matcher(rest);
      if (!named.matches()) {
        drafts.add(new Draft("none").remark(line, "no user and command: " + rest));
        return;
      }
      user = named.group(1);
      command = named.group(2);
    }
    Draft draft =
        new Draft(unique(Draft.named(name(PERCENT.split(command, -1)[0]) + "-" + line.number())));
    drafts.add(draft);
    String shell = environment.getOrDefault("SHELL", "/bin/sh");
    String shown = shell.substring(shell.lastIndexOf('/') + 1);
    draft.runs(line, shell, List.of(shown, "-c", fed(command)));
    if (user.isEmpty()) {
      draft.remark(line, "whose crontab is it? It runs as the user of inetd: add user = ...");
    } else {
      draft.set("user", user);
    }
    environment.forEach((name, value) -> draft.add("env", name + "=" + value));
    time(draft, line, when);
  }

  private static void time(Draft draft, ForeignFile.Line line, String when) {
    String fields =
        switch (when) {
          case "@midnight" -> "@daily";
          case "@annually" -> "@yearly";
          default -> when.replaceAll("\\s+", " ");
        };
    if (fields.equals("@reboot")) {
      draft.set("run_at_load", "yes");
      draft.remark(line, "runs whenever inetd starts, not once after the machine has: @reboot");
    } else if (fields.indexOf('~') >= 0) {
      draft.remark(line, "no equal: a time by chance; see start_jitter").remove("exec");
    } else if (fields.startsWith("@") && !fields.matches("@(hourly|daily|weekly|monthly|yearly)")) {
      draft.unequal(line).remove("exec");
    } else {
      draft.set("start_calendar", fields);
    }
  }

  /** An unescaped percent sign ends the command; what follows is its input, a line each. */
  private static String fed(String command) {
    String[] parts = PERCENT.split(command, -1);
    String run = parts[0].replace("\\%", "%").strip();
    if (parts.length == 1) {
      return run;
    }
    StringBuilder script = new StringBuilder(LINES);
    for (int i = 1; i < parts.length; i++) {
      script.append(' ').append(ShellWords.quoted(parts[i].replace("\\%", "%")));
    }
    // A newline, since the command may end in a remark of the shell.
    return script.append(" | { ").append(run).append("\n}").toString();
  }

  private static String name(String command) {
    for (String word : command.split("\\s+", -1)) {
      boolean option = word.startsWith("-") || word.startsWith("[") || word.indexOf('=') >= 0;
      String last = word.substring(word.lastIndexOf('/') + 1);
      if (!option && last.matches("[A-Za-z][-A-Za-z0-9_.]*")) {
        return last.matches("test|cd|exec|sh|bash|command|nice|ionice|env") ? last + "-job" : last;
      }
    }
    return "job";
  }

  /** Returns a name that no line of these files has yet. */
  private String unique(String name) {
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + "-" + i;
    }
    return unique;
  }

  private String owner() {
    return file.directory().matches("crontabs|cron|tabs") ? file.name() : "";
  }
}
