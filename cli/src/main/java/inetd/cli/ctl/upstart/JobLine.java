package inetd.cli.ctl.upstart;

import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.ServiceStatus;

/** The line that says how a job, or one of its instances, is. */
final class JobLine {
  /** How it is written. */
  enum Format {
    /** {@code NAME STATE (GOAL), process PID}. */
    SEED,
    /** {@code NAME GOAL/STATE, process PID}, as from Upstart 0.5 on. */
    LATER
  }

  private JobLine() {}

  static String of(ServiceStatus service, Format format) {
    String name = Phrases.clean(service.name());
    String state = service.phase().isEmpty() ? rest(service.state()) : service.phase();
    return switch (format) {
          case SEED -> name + " " + state + " (" + service.goal() + ")";
          case LATER -> name + " " + service.goal() + "/" + state;
        }
        + processes(service);
  }

  /** Whatever keeps it from running, it waits: there is no other word for that. */
  private static String rest(String state) {
    return switch (state) {
      case "stopped", "failed", "failing" -> "waiting";
      default -> state;
    };
  }

  /** The main process comes first; a hook beside it has a line of its own. */
  private static String processes(ServiceStatus service) {
    boolean beside =
        switch (service.phase()) {
          case "post-start", "pre-stop" -> true;
          default -> false;
        };
    String main = service.pid() == 0 ? "" : ", process " + service.pid();
    if (service.hook() == 0) {
      return main;
    }
    if (!main.isEmpty()) {
      return main + "\n\t" + service.phase() + " process " + service.hook();
    }
    return beside
        ? ", (" + service.phase() + ") process " + service.hook()
        : ", process " + service.hook();
  }
}
