package inetd.model.machine;

import inetd.model.control.Status.Step;
import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.word.ProcessState;
import org.jspecify.annotations.Nullable;

/** The place of an instance in its life, in the words that job control has for it (init(5)). */
final class LifeStep {
  private LifeStep() {}

  /** Returns that of {@code instance}, if the service has one. */
  static Step of(@Nullable Instance instance) {
    if (instance == null) {
      return Step.NONE;
    }
    return switch (instance.phase()) {
      case Phase.Resting _ -> step("waiting");
      case Phase.Starting _ -> step("starting");
      case Phase.PreStart hooked -> step("pre-start", hooked.hook());
      case Phase.Spawned _ -> step("spawned");
      case Phase.PostStart hooked -> step("post-start", hooked.hook());
      case Phase.Running _ -> step("running");
      case Phase.PreStop hooked -> step("pre-stop", hooked.hook());
      case Phase.Stopping _ -> step("stopping");
      case Phase.Killed _, Phase.Sweeping _ -> step("killed");
      case Phase.PostStop hooked -> step("post-stop", hooked.hook());
    };
  }

  private static Step step(String phase) {
    return new Step(phase, 0);
  }

  private static Step step(String phase, ProcessState hook) {
    return new Step(phase, hook instanceof ProcessState.Alive(int pid) ? pid : 0);
  }
}
