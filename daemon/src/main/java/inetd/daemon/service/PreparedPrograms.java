package inetd.daemon.service;

import inetd.daemon.posix.LaunchExtras;
import inetd.daemon.posix.LaunchExtras.Sign;
import inetd.daemon.posix.Spawner;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;
import inetd.model.port.Given;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import inetd.model.word.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The marshalled programs of one service, by role. */
public final class PreparedPrograms {
  /** No plan. */
  private static final long NONE = 0;

  private final Spawner spawner;
  private final ServiceSpec spec;
  private final LaunchExtras extras;
  private long main;
  private long slot = State.NONE;

  // Few services have hooks, and there may be thousands.
  private Map<Role, Long> hooks = Map.of();
  private long guarded;

  public PreparedPrograms(Spawner spawner, ServiceSpec spec, LaunchExtras extras) {
    this.spawner = spawner;
    this.spec = spec;
    this.extras = extras;
    if (!spec.awaited().isEmpty()) {
      return; // Nothing of it is started before it is prepared again.
    }
    if (spec.program().isPresent()) {
      main = spawner.prepare(spec.program().get(), extras);
    }
    Hooks around = spec.hooks();
    add(Role.PRE_START, around.preStart());
    add(Role.POST_START, around.postStart());
    add(Role.PRE_STOP, around.preStop());
    add(Role.POST_STOP, around.postStop());
  }

  private void add(Role role, Optional<Program> program) {
    if (program.isPresent()) {
      hooks = hooks.isEmpty() ? new EnumMap<>(Role.class) : hooks;
      hooks.put(role, spawner.prepare(program.get()));
    }
  }

  /** Returns the program of {@code role}, which the service has, for a start. */
  public Program program(Role role, Given given) {
    Program own = program(role, letter(role, given));
    return role == Role.CONTROL || given.isNothing() ? own : given.to(own);
  }

  private static String letter(Role role, Given given) {
    return role == Role.CONTROL ? given.arguments().getFirst() : "";
  }

  private Program program(Role role, String letter) {
    Optional<Program> program =
        switch (role) {
          case MAIN -> spec.program();
          case PRE_START -> spec.hooks().preStart();
          case POST_START -> spec.hooks().postStart();
          case PRE_STOP -> spec.hooks().preStop();
          case POST_STOP -> spec.hooks().postStop();
          case CONTROL -> spec.hooks().control(letter);
        };
    Check.that(program.isPresent(), "a service has the program that is started");
    return program.orElseThrow();
  }

  public long plan(Role role) {
    long plan =
        switch (role) {
          case MAIN -> main;
          case PRE_START, POST_START, PRE_STOP, POST_STOP -> hooks.getOrDefault(role, NONE);
          case CONTROL -> NONE; // Marshalled when somebody asks: seldom, and there are twelve.
        };
    Check.that(plan != NONE || role == Role.CONTROL, "a service has the program that is started");
    return plan;
  }

  /**
   * Returns the plan for a start that is given more than the definition says: its own, until {@link
   * #started}, or what was marshalled for every start if it is given nothing.
   */
  public long plan(Role role, Given given) {
    if (given.isNothing()) {
      return plan(role);
    }
    Program program = program(role, given);
    if (role != Role.MAIN) {
      return spawner.prepare(program);
    }
    long plan = spawner.prepare(program, extras);
    if (slot != State.NONE) {
      spawner.record(plan, slot);
    }
    return plan;
  }

  /** The start that {@code plan} was asked for is over. */
  public void started(Role role, long plan) {
    if (plan != plan(role)) {
      spawner.release(plan);
    }
  }

  /** Returns what is told through a pipe of its own when the main program starts. */
  public Sign sign() {
    return extras.sign();
  }

  /** Makes the main program tell that it lives at {@code slot}, see {@link Spawner#record}. */
  public void record(long slot) {
    this.slot = slot;
    if (main != NONE) {
      spawner.record(main, slot);
    }
  }

  /**
   * Returns the plan for a connection: straight, or by way of access control where there may be a
   * rule. The second is made when it is needed first.
   *
   * @param service the number that access control knows the service by
   * @param protocol for what access control says
   * @param words where it says that
   */
  public long forConnection(Access access, int service, String protocol, int words) {
    if (!access.needed()) {
      return plan(Role.MAIN);
    }
    if (guarded == NONE) {
      guarded = guard(access, new Access.Door(service, protocol), words);
    }
    return guarded;
  }

  private long guard(Access access, Access.Door door, int words) {
    Check.that(
        spec.server() instanceof Server.PerConnection, "only servers of connections are guarded");
    Program program = program(Role.MAIN, Given.NONE);
    String daemon = program.argv().getFirst();
    return spawner.prepare(
        program, (path, argv) -> access.around(door, daemon, path, argv), words, Access.WORDS);
  }

  public void release() {
    if (guarded != NONE) {
      spawner.release(guarded);
      guarded = NONE;
    }
    if (main != NONE) {
      spawner.release(main);
      main = NONE;
    }
    hooks.values().forEach(spawner::release);
    hooks = Map.of();
  }
}
