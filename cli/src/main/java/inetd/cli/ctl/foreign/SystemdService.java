package inetd.cli.ctl.foreign;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code [Service]} section of a unit of systemd, and what stands around it. */
final class SystemdService {
  private static final Pattern RELOAD =
      Pattern.compile("-?(?:/usr)?/bin/kill (?:-s )?-?([A-Z0-9]+) \\$\\{?MAINPID}?");

  /** Names of exit statuses that sysexits.h has, from the first on. */
  private static final List<String> EXITS =
      List.of(
          ("USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT IOERR"
                  + " TEMPFAIL PROTOCOL NOPERM CONFIG")
              .split(" ", -1));

  private static final int FIRST_EXIT = 64;

  private final Set<String> exits = new LinkedHashSet<>();
  private final String unit;
  private final Draft draft;
  private final List<ForeignKey> keys;
  private final SystemdCommand command;
  private final SystemdPace pace;
  private final Map<String, String> said = new LinkedHashMap<>();

  SystemdService(String unit, Draft draft, List<ForeignKey> keys) {
    this.unit = unit;
    this.draft = draft;
    this.keys = keys;
    this.command = new SystemdCommand(draft);
    this.pace = new SystemdPace(draft);
  }

  static boolean yes(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "true", "on", "y", "t" -> true;
      default -> false;
    };
  }

  /** Takes what stands outside of the section that a unit is about. */
  static void around(Draft draft, ForeignKey key) {
    boolean words = key.key().equals("Description") || key.key().equals("Documentation");
    boolean boot =
        key.key().equals("WantedBy")
            && key.value().matches("(multi-user|default|sockets|timers|graphical|basic)\\.target");
    if (!words && !boot) {
      draft.unequal(key.line());
    }
  }

  void read() {
    for (ForeignKey key : keys) {
      if (key.section().equals("Service")) {
        said.put(key.key(), key.value());
      }
    }
    for (ForeignKey key : keys) {
      switch (key.section()) {
        case "Service" -> take(key);
        case "Unit" -> unit(key);
        default -> {
          if (!key.key().equals("[")) {
            around(draft, key);
          }
        }
      }
    }
    command.write();
    pace.write();
  }

  private void unit(ForeignKey key) {
    String value = key.value();
    switch (key.key()) {
      case "[" -> {}
      case "After", "Wants", "Requires" -> {
        if (value.contains("network-online.target")) {
          draft.set("network_state", "yes");
        }
        if (!value.matches(
            "(network|network-online)\\.target(\\s+(network|network-online)\\.target)*")) {
          draft.unequal(key.line());
        } else if (value.equals("network.target")) {
          draft.remark(key.line(), "inetd waits for no target: " + key.line().text().strip());
        }
      }
      case "ConditionPathExists" -> {
        if (!value.matches("!?/.*") || draft.has("path_state")) {
          draft.unequal(key.line());
        } else {
          draft.set("path_state", value).set("path_state_stop", "no");
        }
      }
      case "StartLimitIntervalSec", "StartLimitInterval", "StartLimitBurst" -> pace.take(key);
      default -> around(draft, key);
    }
  }

  private void take(ForeignKey key) {
    ForeignFile.Line line = key.line();
    String value = SystemdNotation.expanded(draft, unit, key);
    String word = key.key();
    if (word.startsWith("Limit")) {
      limit(line, word.substring("Limit".length()).toLowerCase(Locale.ROOT), value);
      return;
    }
    switch (word) {
      case "[", "Description" -> {}
      case "Type" -> type(line, value);
      case "ExecStart", "ExecStartPre", "ExecStartPost", "ExecStop", "ExecStopPost" ->
          command.take(line, word, value);
      case "ExecReload" -> reload(line, value);
      case "Restart" -> restart(line, value);
      case "StartLimitIntervalSec", "StartLimitInterval", "StartLimitBurst", "RestartSec" ->
          pace.take(key);
      case "User" -> draft.set("user", value);
      case "Group" -> draft.set("group", value);
      case "WorkingDirectory" -> directory(line, value);
      case "RootDirectory" -> draft.set("root", value);
      case "UMask" -> draft.set("umask", value);
      case "Nice" -> draft.set("nice", value);
      case "Environment" -> environment(line, value);
      case "EnvironmentFile" -> command.file(line, value);
      case "PassEnvironment" -> draft.add("pass_env", value.split("\\s+"));
      case "KillSignal" -> draft.set("stop_signal", value);
      case "TimeoutStopSec", "TimeoutSec" -> {
        long seconds = value.equals("infinity") ? 0 : seconds(line, value);
        if (seconds >= 0) {
          draft.set("exit_timeout", Long.toString(seconds));
        }
      }
      case "TimeoutStartSec" -> {
        long seconds = value.equals("infinity") ? 0 : seconds(line, value);
        if (seconds >= 0 && said.getOrDefault("Type", "").startsWith("notify")) {
          draft.set("ready_timeout", Long.toString(seconds));
        } else if (seconds > 0) {
          draft.unequal(line);
        }
      }
      case "WatchdogSec" -> {
        long seconds = seconds(line, value);
        if (seconds > 0) {
          draft.set("watchdog", Long.toString(seconds));
        }
      }
      case "SendSIGKILL" -> {
        if (!yes(value)) {
          draft.set("exit_timeout", "0");
        }
      }
      case "SuccessExitStatus" -> exits(line, value);
      case "StandardOutput" -> stream(line, "stdout", value);
      case "StandardError" -> stream(line, "stderr", value);
      case "StandardInput" -> {
        if (value.startsWith("file:")) {
          draft.set("stdin", value.substring("file:".length()));
        } else if (!value.equals("null") && !value.equals("socket")) {
          draft.unequal(line);
        }
      }
      case "KillMode" -> {
        if (!value.equals("control-group")) {
          draft.unequal(line);
        }
      }
      default -> draft.unequal(line);
    }
  }

  private void exits(ForeignFile.Line line, String value) {
    if (value.isEmpty()) {
      exits.clear();
    }
    for (String word : value.strip().split("\\s+", -1)) {
      int named = EXITS.indexOf(word);
      if (named >= 0) {
        exits.add(Integer.toString(FIRST_EXIT + named));
      } else if (word.matches("[0-9]{1,3}")) {
        exits.add(word);
      } else if (word.matches("(SIG)?(ABRT|ALRM|FPE|HUP|ILL|INT|KILL|PIPE|QUIT|SEGV|TERM|TRAP)")) {
        exits.add(word.replaceFirst("^SIG", ""));
      } else if (!word.isEmpty()) {
        draft.remark(line, "no equal: " + word + " in " + line.text().strip());
      }
    }
    draft.remove("normal_exit");
    if (!exits.isEmpty()) {
      draft.set("normal_exit", exits.toArray(String[]::new));
    }
  }

  private void reload(ForeignFile.Line line, String value) {
    Matcher signal = RELOAD.matcher(value);
    draft.remark(
        line,
        signal.matches()
            ? "inetdctl signal NAME " + signal.group(1) + " does it: " + line.text().strip()
            : "no equal: " + line.text().strip());
  }

  private long seconds(ForeignFile.Line line, String value) {
    long seconds = Quantity.seconds(value);
    if (seconds < 0) {
      draft.unequal(line);
    }
    return seconds;
  }

  private void type(ForeignFile.Line line, String value) {
    switch (value) {
      case "simple", "exec", "oneshot" -> {}
      case "notify" -> draft.set("ready", "notify");
      case "notify-reload" -> draft.set("ready", "notify").unequal(line);
      case "forking" ->
          draft.remark(line, "have the program stay in the foreground: " + line.text().strip());
      default -> draft.unequal(line);
    }
  }

  private void restart(ForeignFile.Line line, String value) {
    switch (value) {
      case "no" -> draft.remove("keep_alive");
      case "always" -> draft.set("keep_alive", "always");
      case "on-failure" -> draft.set("keep_alive", "yes");
      case "on-success" -> draft.set("successful_exit", "yes");
      case "on-abnormal", "on-abort", "on-watchdog" -> {
        draft.set("keep_alive", "yes");
        draft.remark(line, "started again after any failure: " + line.text().strip());
      }
      default -> draft.unequal(line);
    }
  }

  private void directory(ForeignFile.Line line, String value) {
    if (value.startsWith("/")) {
      draft.set("directory", value);
    } else {
      draft.unequal(line);
    }
  }

  private void environment(ForeignFile.Line line, String value) {
    if (value.isEmpty()) {
      draft.remove("env");
      return;
    }
    Optional<List<String>> words = SystemdNotation.words(value);
    if (words.isEmpty()) {
      draft.remark(line, "a quote is not closed: " + line.text().strip());
      return;
    }
    for (String word : words.get()) {
      draft.add("env", word);
      command.known(word);
    }
  }

  private void stream(ForeignFile.Line line, String word, String value) {
    int colon = value.indexOf(':');
    String kind = colon < 0 ? value : value.substring(0, colon);
    switch (kind) {
      case "journal", "syslog", "inherit", "socket" -> {}
      case "null" -> draft.set(word, "/dev/null");
      case "append" -> draft.set(word, value.substring(colon + 1));
      case "file", "truncate" -> {
        draft.set(word, value.substring(colon + 1));
        draft.remark(line, "written at its end: " + line.text().strip());
      }
      default -> draft.unequal(line);
    }
  }

  private void limit(ForeignFile.Line line, String resource, String value) {
    String[] ends = value.split(":", 2);
    String soft = Quantity.bytes(ends[0]);
    String hard = Quantity.bytes(ends[ends.length - 1]);
    boolean odd = resource.equals("nice") || resource.equals("rtprio") || resource.equals("rttime");
    if (soft.isEmpty() || hard.isEmpty() || odd) {
      draft.unequal(line);
    } else {
      draft.add("limit", resource, soft, hard);
    }
  }
}
