package inetd.model.word;

import java.util.Arrays;
import java.util.Optional;

/** A signal that ends programs, of those Linux and NetBSD give the same number. */
public enum FatalSignal {
  HUP(1, false),
  INT(2, false),
  QUIT(3, false),
  ILL(4, true),
  TRAP(5, true),
  ABRT(6, true),
  FPE(8, true),
  KILL(9, false),
  SEGV(11, true),
  PIPE(13, false),
  ALRM(14, false),
  TERM(15, false);

  private final int number;
  private final boolean fault;

  FatalSignal(int number, boolean fault) {
    this.number = number;
    this.fault = fault;
  }

  /** Returns its number, as in wait(2). */
  public int number() {
    return number;
  }

  /**
   * Tells whether it says that the program itself is at fault, rather than that it was told to end.
   */
  boolean fault() {
    return fault;
  }

  /** Returns the one with a number; empty if it has none that is the same everywhere. */
  public static Optional<FatalSignal> of(long number) {
    return Arrays.stream(values()).filter(fatal -> fatal.number == number).findFirst();
  }

  /** Returns the one of that name, with SIG or without, in any case. */
  public static Optional<FatalSignal> named(String word) {
    String name = Signal.bare(word);
    return Arrays.stream(values()).filter(fatal -> fatal.name().equals(name)).findFirst();
  }
}
