package inetd.sim.program;

/** One thing a simulated program does; a {@link Behaviour} is a list of them. */
public sealed interface Act {
  /** Does nothing for {@code nanos}. */
  record Sleep(long nanos) implements Act {
    @Override
    public String toString() {
      return "sleep " + Span.format(nanos);
    }
  }

  /** Waits for one datagram, connection or piece of data on descriptor 0 and takes it. */
  record Take() implements Act {
    @Override
    public String toString() {
      return "take";
    }
  }

  /** Copies descriptor 0 to descriptor 1 until the client ends its side. */
  record Echo() implements Act {
    @Override
    public String toString() {
      return "echo";
    }
  }

  /** Tells the supervisor that it is ready. */
  record Ready() implements Act {
    @Override
    public String toString() {
      return "ready";
    }
  }

  /** Says that it is on its way down. */
  record Stopping() implements Act {
    @Override
    public String toString() {
      return "say stopping";
    }
  }

  /** Says a line for people. */
  record Status(String text) implements Act {
    @Override
    public String toString() {
      return "say status " + text;
    }
  }

  /** Says once that it is alive. */
  record Ping() implements Act {
    @Override
    public String toString() {
      return "ping";
    }
  }

  /** Says now and every {@code nanos} that it is alive, whatever else it does. */
  record Beat(long nanos) implements Act {
    @Override
    public String toString() {
      return "beat " + Span.format(nanos);
    }
  }

  /** Asks to be treated as if it had hung. */
  record Hang() implements Act {
    @Override
    public String toString() {
      return "hang";
    }
  }

  /** From now on ignores every signal but SIGKILL. */
  record Ignore() implements Act {
    @Override
    public String toString() {
      return "ignore";
    }
  }

  /**
   * Leaves a process of its group behind that keeps its descriptors, and ignores signals if it does
   * so itself by now.
   */
  record Fork() implements Act {
    @Override
    public String toString() {
      return "fork";
    }
  }

  /** Goes into the background: its child goes on with what follows, and it ends. */
  record Background() implements Act {
    @Override
    public String toString() {
      return "background";
    }
  }

  /** Forks a worker that rests. */
  record Worker() implements Act {
    @Override
    public String toString() {
      return "worker";
    }
  }

  /** Executes another program, which does what follows. */
  record Exec() implements Act {
    @Override
    public String toString() {
      return "exec";
    }
  }

  /** Stops itself until it is continued. */
  record Halt() implements Act {
    @Override
    public String toString() {
      return "halt";
    }
  }

  /** Is not there at all; only as the first act. */
  record Missing() implements Act {
    @Override
    public String toString() {
      return "missing";
    }
  }

  /** Turns out not to be executable after all, and ends with status 127. */
  record Unexecutable() implements Act {
    @Override
    public String toString() {
      return "unexecutable";
    }
  }

  /** Exits with {@code status}. */
  record Exit(int status) implements Act {
    @Override
    public String toString() {
      return "exit " + status;
    }
  }

  /** Is ended by signal {@code number}. */
  record Die(int number) implements Act {
    @Override
    public String toString() {
      return "die " + number;
    }
  }
}
