package inetd.model.control;

import inetd.model.source.notation.DefinitionText.Pair;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;

/** A request over the control socket. A name is a service's, as messages call it. */
public sealed interface Request {
  /** Every service, by name and state; everybody may. */
  record Names() implements Request {}

  /**
   * All there is to say of the named services, of every one the peer may control if none is.
   *
   * @param variables NAME=value: of the one job that is named, which of its instances is meant
   */
  record Status(List<String> names, List<String> variables) implements Request {
    public Status {
      names = List.copyOf(names);
      variables = List.copyOf(variables);
    }

    public Status(List<String> names) {
      this(names, List.of());
    }
  }

  /**
   * Something to be done about one service.
   *
   * @param variables NAME=value: of a job's start or stop, and which of its instances is meant
   */
  record Act(Verb verb, String name, When when, List<String> variables) implements Request {
    public Act {
      variables = List.copyOf(variables);
    }

    public Act(Verb verb, String name, When when) {
      this(verb, name, when, List.of());
    }

    public Act(Verb verb, String name) {
      this(verb, name, When.AT_ONCE);
    }
  }

  /**
   * An event for jobs; root's and inetd's own user's.
   *
   * @param variables NAME=value, in their order
   * @param when {@link When#AT_GOAL} if it is answered when all that it moves has arrived
   */
  record Emit(String event, List<String> variables, When when) implements Request {
    public Emit {
      variables = List.copyOf(variables);
    }
  }

  /** Send a signal to a service's main process. */
  record Send(String name, Signal signal) implements Request {}

  /** What was wrong with the configuration when it was last read; root's and inetd's own user's. */
  record Problems() implements Request {}

  /** Read the configuration again; root's and inetd's own user's. */
  record Reload() implements Request {}

  /** The inetd that is installed now takes over from this one; root's and inetd's own user's. */
  record Upgrade() implements Request {}

  /**
   * What reading the configuration again would do.
   *
   * @param file absolute path of another one
   */
  record Plan(Optional<String> file) implements Request {}

  /** Tells what is defined of jobs. */
  record Jobs() implements Request {}

  /**
   * Tells what an event of jobs would start and stop, and does none of it.
   *
   * @param variables NAME=value in their order
   */
  record PlanEvent(String event, List<String> variables) implements Request {
    public PlanEvent {
      variables = List.copyOf(variables);
    }
  }

  /** Every rule's answer about a service, what it waits for, when something changes next. */
  record Why(String name) implements Request {}

  /** The last {@code lines} of what a service wrote and of what was said about it. */
  record Log(String name, int lines) implements Request {}

  /** From now on, every notice and every change of state of these services, or of all. */
  record Watch(List<String> names) implements Request {
    public Watch {
      names = List.copyOf(names);
    }
  }

  /** When a service begins that somebody defines. */
  enum Begin {
    /** As its definition says. */
    AS_DEFINED,
    /** Not before somebody starts it. */
    WHEN_ASKED
  }

  /** A service without a file, of whoever asks, until it is removed or the system ends. */
  record Run(String name, List<Pair> pairs, Begin begin, When when) implements Request {
    public Run {
      pairs = List.copyOf(pairs);
    }
  }

  /** Such a service is stopped and gone. */
  record Remove(String name, When when) implements Request {}

  /** When an act is answered for good. */
  enum When {
    /** When what follows from it at once has happened. */
    AT_ONCE,
    /**
     * When the service has come to what was wanted of it, or cannot; until then each change is
     * told. An act that wants no state of a service is answered at once all the same.
     */
    AT_GOAL
  }

  /** What may be done about one service. */
  enum Verb {
    /** Up, and clear of its past; stays up over reloads. */
    START,
    /** Down, and down over reloads until somebody starts it. */
    STOP,
    /** Down and up again; up, if it was down. */
    RESTART,
    /** SIGHUP to its main process. */
    RELOAD,
    /** Forget failures and counts; start again if it was given up. */
    RESET,
    /** Let loading start it, over restarts of inetd too. */
    ENABLE,
    /** Stop it, and never start it before it is enabled. */
    DISABLE
  }
}
