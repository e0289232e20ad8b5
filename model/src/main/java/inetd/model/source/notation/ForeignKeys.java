package inetd.model.source.notation;

/** The keys that other supervisors have and this one has not: what is written here instead. */
public final class ForeignKeys {
  private ForeignKeys() {}

  /**
   * Says what a key of another system is here, as an end of a sentence; empty if it is not known.
   */
  public static String here(String word) {
    return switch (word) {
      case "restart", "Restart", "autorestart", "KeepAlive", "respawn" -> write("keep_alive = yes");
      case "RestartSec", "startsecs", "restart_delay", "ThrottleInterval" ->
          write("throttle_interval = SECONDS");
      case "startretries", "StartLimitBurst", "StartLimitIntervalSec" ->
          write("respawn_limit = COUNT SECONDS");
      case "command", "ExecStart", "server", "program", "Program" ->
          write("exec = /path, args = name word ...");
      case "server_args", "ProgramArguments" -> write("args = name word ...");
      case "ExecStartPre" -> write("pre_start = command");
      case "ExecStartPost" -> write("post_start = command");
      case "ExecStop" -> write("pre_stop = command, or stop_signal");
      case "ExecStopPost" -> write("post_stop = command");
      case "WorkingDirectory", "cwd" -> write("directory = /path");
      case "RootDirectory", "chroot" -> write("root = /path");
      case "User", "UserName" -> write("user = name");
      case "Group", "GroupName" -> write("group = name");
      case "Environment", "environment", "EnvironmentVariables" -> write("env = NAME=value");
      case "StandardOutput", "stdout_logfile", "StandardOutPath" -> write("stdout = /path");
      case "StandardError", "stderr_logfile", "StandardErrorPath" -> write("stderr = /path");
      case "TimeoutStopSec", "stopwaitsecs", "ExitTimeOut" -> write("exit_timeout = SECONDS");
      case "TimeoutStartSec" -> write("ready_timeout = SECONDS");
      case "WatchdogSec" -> write("watchdog = SECONDS");
      case "KillSignal", "stopsignal" -> write("stop_signal = NAME");
      case "socket_type" -> write("socktype = stream or dgram");
      case "port", "ListenStream", "ListenDatagram" -> "; here the port stands before 'on'";
      case "disable", "disabled" -> "; here the word behind the name is 'off', not 'on'";
      case "autostart", "RunAtLoad" -> write("run_at_load = yes");
      case "StartInterval", "OnUnitActiveSec" -> write("start_interval = SECONDS");
      case "StartCalendarInterval", "OnCalendar" -> write("start_calendar = fields of crontab(5)");
      case "WatchPaths", "PathChanged" -> write("watch_path = /path");
      case "QueueDirectories", "DirectoryNotEmpty" -> write("queue_directory = /path");
      case "Nice", "priority" -> write("nice = number");
      case "instances", "MaxConnections" -> write("accept_max = number");
      case "cps", "per_source" -> write("service_max or ip_max = number");
      default -> "";
    };
  }

  private static String write(String key) {
    return "; here it is " + key;
  }
}
