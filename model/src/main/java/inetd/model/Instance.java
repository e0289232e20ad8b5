package inetd.model;

import inetd.model.spec.Duty;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;

/** One supervised program as it stands: what it is, what is wanted of it, where it is. */
public record Instance(
    ServiceId id, ServiceSpec spec, Wanted wanted, Phase phase, History history) {
  /** Returns a new instance of {@code spec}, at rest. */
  static Instance of(ServiceId id, ServiceSpec spec) {
    return new Instance(id, spec, Wanted.DOWN, new Phase.Down(), History.NONE);
  }

  /** Tells whether a service of this duty has an instance, and not a child for every connection. */
  static boolean belongsTo(Duty duty) {
    return switch (duty) {
      case Duty.Daemon _, Duty.Wait _ -> true;
      case Duty.Nowait _, Duty.Internal _, Duty.Muxed _ -> false;
    };
  }

  Program program() {
    return spec.program();
  }

  Supervision supervision() {
    return switch (spec.duty()) {
      case Duty.Daemon daemon -> daemon.supervision();
      case Duty.Wait wait -> wait.supervision();
      case Duty.Nowait _, Duty.Internal _, Duty.Muxed _ -> throw none();
    };
  }

  Hooks hooks() {
    return switch (spec.duty()) {
      case Duty.Daemon daemon -> daemon.hooks();
      case Duty.Wait wait -> wait.hooks();
      case Duty.Nowait _, Duty.Internal _, Duty.Muxed _ -> throw none();
    };
  }

  /** What the main process finds on descriptors 0, 1 and 2. */
  Effect.Handover handover() {
    return switch (spec.duty()) {
      case Duty.Daemon _ -> new Effect.Handover.Nothing();
      case Duty.Wait _ -> new Effect.Handover.Listening();
      case Duty.Nowait _, Duty.Internal _, Duty.Muxed _ -> throw none();
    };
  }

  private AssertionError none() {
    return new AssertionError("broken invariant: " + spec.name() + " has no instance");
  }

  Instance in(Phase next) {
    return new Instance(id, spec, wanted, next, history);
  }

  Instance wanting(Wanted next) {
    return next == wanted ? this : new Instance(id, spec, next, phase, history);
  }

  Instance with(History next) {
    return new Instance(id, spec, wanted, phase, next);
  }

  Instance because(Reason reason) {
    return with(history.because(reason));
  }

  Instance as(ServiceSpec next) {
    return new Instance(id, next, wanted, phase, history);
  }
}
