package inetd.sim.kernel;

import inetd.model.word.Failure;

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
}
