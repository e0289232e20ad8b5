package inetd.daemon.kernel;

import inetd.daemon.posix.Spawner;
import inetd.model.Role;
import inetd.model.spec.Duty;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The marshalled programs of one service, by role. */
final class Programs {
  private final Spawner spawner;
  private final DescriptorLimit limit;
  private final Map<Role, Long> plans = new EnumMap<>(Role.class);

  Programs(Spawner spawner, DescriptorLimit limit, Duty duty) {
    this.spawner = spawner;
    this.limit = limit;
    switch (duty) {
      case Duty.Daemon daemon -> add(daemon.program(), daemon.hooks());
      case Duty.Wait wait -> add(wait.program(), wait.hooks());
      case Duty.Nowait nowait -> add(nowait.program(), Hooks.NONE);
      case Duty.Muxed muxed -> add(muxed.program(), Hooks.NONE);
      case Duty.Internal _ -> {}
    }
  }

  private void add(Program main, Hooks hooks) {
    add(Role.MAIN, Optional.of(main));
    add(Role.PRE_START, hooks.preStart());
    add(Role.POST_START, hooks.postStart());
    add(Role.PRE_STOP, hooks.preStop());
    add(Role.POST_STOP, hooks.postStop());
  }

  private void add(Role role, Optional<Program> program) {
    program.ifPresent(it -> plans.put(role, spawner.prepare(limit.limited(it))));
  }

  long plan(Role role) {
    Long plan = plans.get(role);
    if (plan == null) {
      throw new AssertionError("broken invariant: a service has the program that is started");
    }
    return plan;
  }

  void release() {
    plans.values().forEach(spawner::release);
    plans.clear();
  }
}
