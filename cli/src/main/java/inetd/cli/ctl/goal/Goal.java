package inetd.cli.ctl.goal;

import inetd.cli.ctl.text.ServiceStatus;

/** The state that somebody wants a service to come to. */
enum Goal {
  /** Running and ready, or listening. */
  UP("start"),
  /** The same, with another process. */
  RENEWED("restart"),
  /** Without a process, and not wanting one. */
  DOWN("stop");

  /** How far a service is on its way. */
  enum Outcome {
    SO,
    NOT_YET,
    /** It stays as it is until something else happens. */
    STUCK
  }

  private final String verb;

  Goal(String verb) {
    this.verb = verb;
  }

  String verb() {
    return verb;
  }

  /**
   * Judges a service.
   *
   * @param before as it was when nobody had asked yet
   */
  Outcome judge(ServiceStatus before, ServiceStatus now) {
    return switch (this) {
      case UP -> up(before, now);
      case RENEWED -> {
        Outcome up = up(before, now);
        boolean same = now.pid() != 0 && now.pid() == before.pid();
        yield up == Outcome.SO && same ? Outcome.NOT_YET : up;
      }
      case DOWN -> down(now);
    };
  }

  private static Outcome up(ServiceStatus before, ServiceStatus now) {
    return switch (now.state()) {
      case "running", "listening", "busy", "full" -> Outcome.SO;
      case "held", "failed", "limited", "rebinding", "stalled" -> Outcome.STUCK;
      case "stopped", "waiting" -> {
        if (now.starts() > before.starts()) {
          // It did what there was to do; for a job that is all.
          yield now.lastEnd().equals("exit status 0") ? Outcome.SO : Outcome.STUCK;
        }
        yield now.state().equals("waiting") ? Outcome.STUCK : Outcome.NOT_YET;
      }
      default -> Outcome.NOT_YET;
    };
  }

  private static Outcome down(ServiceStatus now) {
    return switch (now.state()) {
      case "stopped", "closed" -> Outcome.SO;
      case "waiting", "held", "failed" ->
          now.goal().equals("stop") && now.pid() == 0 ? Outcome.SO : Outcome.NOT_YET;
      default -> Outcome.NOT_YET;
    };
  }
}
