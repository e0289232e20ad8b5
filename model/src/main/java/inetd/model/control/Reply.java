package inetd.model.control;

import java.util.List;
import java.util.Optional;

/** An answer to a request, or a part of one. */
public sealed interface Reply {
  /**
   * The place of a reply in a message of many services, of which no more is made than its client
   * takes.
   *
   * @param before services in the replies before it
   */
  record Part(int before, boolean last) {
    public static final Part WHOLE = new Part(0, true);
  }

  /** What comes after a reply. All but nothing comes after {@code Event.Taken} only. */
  enum Next {
    /** The next part of the same message. */
    PART,
    /** Another message of the same answer. */
    MESSAGE,
    NOTHING
  }

  /** Returns what comes after it; after news nothing does that was asked for. */
  default Next next() {
    return switch (this) {
      case Names names -> names.part().last() ? Next.NOTHING : Next.PART;
      case Statuses statuses -> statuses.part().last() ? statuses.course().next() : Next.PART;
      case Taken _, Problems _, Plan _, Jobs _, Why _, Log _, News _, Failed _ -> Next.NOTHING;
    };
  }

  /** Tells whether nothing more is to come of the answer. */
  default boolean last() {
    return next() == Next.NOTHING;
  }

  /** How far services are on their way to what somebody waits for. */
  sealed interface Course {
    /** Nobody waits for anything. */
    record Unasked() implements Course {}

    /** So it was before anything was done. */
    record Before() implements Course {}

    /** They are on their way; {@code missing} names those that are not there yet. */
    record UnderWay(List<String> missing) implements Course {
      public UnderWay {
        missing = List.copyOf(missing);
      }
    }

    /** It is over; {@code missing} names those that did not come to it. */
    record Over(List<String> missing) implements Course {
      public Over {
        missing = List.copyOf(missing);
      }
    }

    default Next next() {
      return switch (this) {
        case Before _, UnderWay _ -> Next.MESSAGE;
        case Unasked _, Over _ -> Next.NOTHING;
      };
    }
  }

  /** Names and states. */
  record Names(List<Entry> services, Part part) implements Reply {
    public Names {
      services = List.copyOf(services);
    }

    public Names(List<Entry> services) {
      this(services, Part.WHOLE);
    }
  }

  /** One line of a list. */
  record Entry(String name, Status.Kind kind, Status.Goal goal, Health health) {}

  /** Everything about some services; also what an action left them as. */
  record Statuses(List<Status> services, Part part, Course course) implements Reply {
    public Statuses {
      services = List.copyOf(services);
    }

    public Statuses(List<Status> services) {
      this(services, Part.WHOLE, new Course.Unasked());
    }
  }

  /** It was taken up; nothing more to say. */
  record Taken() implements Reply {}

  /** What was wrong with the configuration when it was last read: file:line:column and a text. */
  record Problems(List<String> errors, List<String> warnings) implements Reply {
    public Problems {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

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

  /** What is defined of jobs, by name. */
  record Jobs(List<Job> jobs) implements Reply {
    public Jobs {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * One of them.
   *
   * @param startOn as its definition says it; empty if nothing starts it but a person
   * @param stopOn the same of what stops it
   * @param movers the single events of both
   */
  record Job(String name, String startOn, String stopOn, List<Mover> movers) {
    public Job {
      movers = List.copyOf(movers);
    }
  }

  /**
   * An event that moves a job, perhaps together with others.
   *
   * @param job whose event it is; empty if it is nobody's, or anybody's
   */
  record Mover(Move move, String event, String job) {}

  /**
   * Why a service is as it is.
   *
   * @param findings what each rule says to a start now; of what runs, if it failed now
   * @param ifEnded what would become of what runs if it ended now; empty for what does not run
   * @param waitsFor what would make a difference; empty if it waits for nothing
   */
  record Why(Status status, List<Finding> findings, String waitsFor, String ifEnded)
      implements Reply {
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
