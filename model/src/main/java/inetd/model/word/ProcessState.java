package inetd.model.word;

/** One process of an instance: asked for, alive, or not there. */
public sealed interface ProcessState {
  /** The kernel was asked to start it and has not answered. */
  record Pending() implements ProcessState {
    @Override
    public String toString() {
      return "starting";
    }
  }

  /** It runs as {@code pid}. */
  record Alive(int pid) implements ProcessState {
    @Override
    public String toString() {
      return "pid " + pid;
    }
  }

  /** It ended or never was. */
  record None() implements ProcessState {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** It ended, and others of the process group that it led are still there. */
  record Left(int group) implements ProcessState {
    @Override
    public String toString() {
      return "group " + group;
    }
  }

  /** Tells whether this is the live process {@code pid}. */
  default boolean is(int pid) {
    return switch (this) {
      case Alive(int mine) -> mine == pid;
      case Pending _, None _, Left _ -> false;
    };
  }
}
