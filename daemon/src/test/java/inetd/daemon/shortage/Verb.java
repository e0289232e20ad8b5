package inetd.daemon.shortage;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Every request of the control socket but one: an upgrade ends the inetd that is short of
 * something, and every connection with it ({@code t_upgrade.sh}). What it orders of the service
 * {@code worker} is to hold.
 */
enum Verb {
  DESCRIBE("Describe", ""),
  LIST("List", ""),
  STATUS("Status", "\"names\":[\"worker\"]"),
  STATUS_OF_ALL("Status", ""),
  WHY("Why", "\"name\":\"worker\""),
  LOG("Log", "\"name\":\"worker\",\"lines\":10"),
  PROBLEMS("Problems", ""),
  PLAN("Plan", ""),
  START("Start", "\"name\":\"worker\""),
  STOP("Stop", "\"name\":\"worker\""),
  RESTART("Restart", "\"name\":\"worker\""),
  RELOAD_SERVICE("ReloadService", "\"name\":\"worker\""),
  RESET("Reset", "\"name\":\"worker\""),
  ENABLE("Enable", "\"name\":\"worker\""),
  DISABLE("Disable", "\"name\":\"worker\""),
  SIGNAL("Signal", "\"name\":\"worker\",\"signal\":\"CONT\""),
  RELOAD("Reload", ""),
  EMIT("Emit", "\"event\":\"noon\""),
  JOBS("Jobs", ""),
  PLAN_EVENT("PlanEvent", "\"event\":\"noon\""),
  RUN(
      "Run",
      """
      "name":"idler","settings":[{"key":"exec","words":["/bin/sleep"]},{"key":"args","words":["sleep","1000"]}]\
      """),
  REMOVE("Remove", "\"name\":\"idler\""),
  /** The last: its answer has no end, and nothing behind it is answered. */
  WATCH("Watch", "\"names\":[\"worker\"]");

  private static final String WORKER = "\"name\":\"worker\"";

  private final String method;
  private final String parameters;

  Verb(String method, String parameters) {
    this.method = method;
    this.parameters = parameters;
  }

  /** Its name in the interface. */
  String method() {
    return method;
  }

  /** Gives the orders that this one is to change. */
  void prepare(RunningInetd inetd) throws IOException {
    if (this == REMOVE) {
      inetd.ask(RUN.method, RUN.parameters);
    }
    boolean up = this != START;
    inetd.ask("Enable", WORKER);
    inetd.ask(up ? "Start" : "Stop", WORKER);
    Patience.PREPARATION.until(
        "the worker is " + (up ? "running" : "stopped"),
        () -> inetd.status("worker").getString("state").equals(up ? "running" : "stopped"),
        inetd::story);
  }

  void say(Caller caller) throws IOException {
    caller.say(method, parameters, this == WATCH);
  }

  /** What is true within a second of relief if the answer was no error. */
  Callable<Boolean> fulfilled(RunningInetd inetd, long before) {
    return switch (this) {
      case START, ENABLE, RESET -> () -> inetd.running("worker");
      case RESTART -> () -> inetd.running("worker") && inetd.pidOf("worker") != before;
      case STOP -> () -> "stopped".equals(inetd.status("worker").getString("state"));
      case DISABLE -> () -> !inetd.status("worker").getBoolean("enabled");
      // SIGHUP ends a sleep.
      case RELOAD_SERVICE -> () -> inetd.pidOf("worker") == 0;
      case RUN -> () -> inetd.running("idler");
      case REMOVE -> () -> inetd.status("idler").isEmpty();
      case DESCRIBE,
          LIST,
          STATUS,
          STATUS_OF_ALL,
          WHY,
          LOG,
          PROBLEMS,
          PLAN,
          JOBS,
          PLAN_EVENT,
          SIGNAL,
          RELOAD,
          WATCH,
          EMIT ->
          () -> true;
    };
  }

  /** Tells whether an answer is that the request is not obeyed. */
  static boolean refused(JsonObject answer) {
    return answer.has("error");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
