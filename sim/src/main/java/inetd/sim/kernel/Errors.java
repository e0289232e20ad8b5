package inetd.sim.kernel;

import inetd.model.word.Failure;
import java.util.function.Supplier;

/** The errors of this world, with Linux's numbers. */
final class Errors {
  static final Failure NO_PROGRAM =
      new Failure(Failure.Step.EXEC, 2, "No such file or directory", Failure.Kind.BROKEN);
  static final Failure NO_FORK =
      new Failure(Failure.Step.FORK, 11, "Resource temporarily unavailable", Failure.Kind.SHORTAGE);
  static final Failure NO_ACCEPT =
      new Failure(Failure.Step.ACCEPT, 24, "Too many open files", Failure.Kind.SHORTAGE);
  static final Failure NO_SOCKET =
      new Failure(Failure.Step.SOCKET, 24, "Too many open files", Failure.Kind.SHORTAGE);
  static final Failure IN_USE =
      new Failure(Failure.Step.BIND, 98, "Address already in use", Failure.Kind.BROKEN);

  private Errors() {}

  /**
   * Ends the run if the machine uses the kernel wrongly. The text is made only for what is wrong:
   * this is asked with every effect.
   */
  static void unless(boolean holds, Supplier<String> what) {
    if (!holds) {
      throw new AssertionError("simulated kernel used wrongly: " + what.get());
    }
  }
}
