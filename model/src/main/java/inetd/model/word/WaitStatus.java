package inetd.model.word;

import java.util.Optional;

/** The end of a process, exactly as wait(2) told it. */
public sealed interface WaitStatus {
  /** The process called exit with {@code code}, 0 to 255. */
  record Exited(int code) implements WaitStatus {
    @Override
    public String toString() {
      return "exit status " + code;
    }
  }

  /** The process was ended by signal {@code number}; {@code core} tells of a core dump. */
  record Signalled(int number, boolean core) implements WaitStatus {
    @Override
    public String toString() {
      return "exit signal " + number + (core ? " (core dumped)" : "");
    }
  }

  /** The process ended, and nobody here was its parent to be told how: it had been adopted. */
  record Lost() implements WaitStatus {
    @Override
    public String toString() {
      return "end unseen";
    }
  }

  /** Returns the exit status, never 0, with which a shell would tell of it. */
  default int failure() {
    return switch (this) {
      case Exited(int code) -> Math.max(code, 1);
      case Signalled(int number, boolean _) -> 128 + number;
      case Lost _ -> 1;
    };
  }

  /** Returns it for a person to read, who wants to know a crash from a kill. */
  default String told() {
    return switch (this) {
      case Exited _, Lost _ -> toString();
      case Signalled(int number, boolean core) -> {
        Optional<FatalSignal> signal = FatalSignal.of(number);
        boolean crash = core || signal.map(FatalSignal::fault).orElse(false);
        yield "exit signal "
            + number
            + " ("
            + signal.map(fatal -> fatal + ", ").orElse("")
            + (crash ? "crashed" : "killed")
            + (core ? ", core dumped)" : ")");
      }
    };
  }

  /** Tells whether this is exit status 0. */
  default boolean success() {
    return switch (this) {
      case Exited(int code) -> code == 0;
      case Signalled _, Lost _ -> false;
    };
  }

  /** Returns the same without the core dump. */
  default WaitStatus plain() {
    return switch (this) {
      case Signalled(int number, boolean _) -> new Signalled(number, false);
      case Exited _, Lost _ -> this;
    };
  }
}
