package inetd.model.control;

import java.util.List;
import java.util.Optional;

/** What a request is answered with. */
public sealed interface Reply {
  /** Names and states. */
  record Names(List<Entry> services) implements Reply {
    public Names {
      services = List.copyOf(services);
    }
  }

  /** One line of a list. */
  record Entry(String name, Status.Kind kind, Status.Goal goal, String state) {}

  /** Everything about some services; also what an action left them as. */
  record Statuses(List<Status> services) implements Reply {
    public Statuses {
      services = List.copyOf(services);
    }
  }

  /** It was taken up; nothing more to say. */
  record Taken() implements Reply {}

  /** What a reload would do, and what is wrong with the configuration. */
  record Plan(List<Step> steps, List<String> problems) implements Reply {
    public Plan {
      steps = List.copyOf(steps);
      problems = List.copyOf(problems);
    }
  }

  /** What a reload would do to one service. */
  record Step(String name, Move move, String why) {}

  /** What a reload does to a service. */
  enum Move {
    START,
    STOP,
    RESTART,
    /** It takes its new definition and goes on. */
    CHANGE,
    KEEP
  }

  /**
   * Why a service is as it is.
   *
   * @param findings what each rule says to a start now
   * @param waitsFor what would make a difference; empty if it waits for nothing
   */
  record Why(Status status, List<Finding> findings, String waitsFor) implements Reply {
    public Why {
      findings = List.copyOf(findings);
    }
  }

  /**
   * What one rule says.
   *
   * @param rule its name, that of the key it comes from
   * @param answer proceed, refuse, hold or give up
   * @param why a few words; empty for proceed
   */
  record Finding(String rule, String answer, String why) {}

  /** The kernel puts the last {@code lines} lines of this service here: it keeps them. */
  record Log(String name, int lines) implements Reply {}

  /**
   * One piece of news to somebody who watches; more follow.
   *
   * @param notice the notice's name; empty for a mere change of state
   * @param text what was said
   * @param service as it is now, if it is about one
   */
  record News(String notice, String text, Optional<Status> service) implements Reply {}

  /**
   * It cannot be done.
   *
   * @param name the service that is not there; empty for any other cause
   */
  record Failed(Cause cause, String text, String name) implements Reply {
    public Failed(Cause cause, String text) {
      this(cause, text, "");
    }
  }

  /** Why a request cannot be done. */
  enum Cause {
    NO_SUCH_SERVICE,
    NOT_PERMITTED,
    NOT_POSSIBLE,
    BUSY
  }
}
