package inetd.sim;

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

  /** From now on ignores every signal but SIGKILL. */
  record Ignore() implements Act {
    @Override
    public String toString() {
      return "ignore";
    }
  }

  /** Leaves a process of its group behind that keeps its descriptors. */
  record Fork() implements Act {
    @Override
    public String toString() {
      return "fork";
    }
  }

  /** Is not there at all; only as the first act. */
  record Missing() implements Act {
    @Override
    public String toString() {
      return "missing";
    }
  }

  /** Turns out not to be executable after all, and ends with status 126. */
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
