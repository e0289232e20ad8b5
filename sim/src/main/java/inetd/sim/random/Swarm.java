package inetd.sim.random;

import inetd.model.port.Event.Bytes;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Goal;
import inetd.model.word.Role;
import inetd.sim.kernel.Fault;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import inetd.sim.script.Script;
import inetd.sim.script.ScriptWords;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.List;

/**
 * A random world for a configuration: one seed gives its habits, and these give what it does.
 *
 * <p>Habits are drawn first, so that one seed has quiet clients and failing forks, and another a
 * storm of crashes on a healthy system.
 */
public final class Swarm {
  /** The roles of programs that definitions of inetd.conf have. */
  private static final List<Role> ROLES =
      List.of(Role.MAIN, Role.PRE_START, Role.POST_START, Role.PRE_STOP, Role.POST_STOP);

  private static final List<Behaviour> BEHAVIOURS =
      List.of(
          Behaviour.REST,
          Behaviour.of(new Act.Exit(0)),
          Behaviour.of(new Act.Exit(1)),
          Behaviour.of(new Act.Die(11)),
          Behaviour.of(new Act.Sleep(1_000_000_000), new Act.Exit(0)),
          Behaviour.of(new Act.Sleep(30_000_000_000L), new Act.Exit(1)),
          Behaviour.of(new Act.Ignore()),
          Behaviour.of(new Act.Ignore(), new Act.Ready()),
          Behaviour.of(new Act.Fork(), new Act.Take(), new Act.Exit(0)),
          Behaviour.of(
              new Act.Ignore(), new Act.Fork(), new Act.Sleep(1_000_000_000), new Act.Exit(1)),
          Behaviour.of(new Act.Take(), new Act.Exit(0)),
          Behaviour.of(new Act.Echo(), new Act.Exit(0)),
          Behaviour.of(new Act.Ready()),
          Behaviour.of(new Act.Sleep(2_000_000_000), new Act.Ready(), new Act.Ignore()),
          Behaviour.of(new Act.Missing()),
          Behaviour.of(new Act.Unexecutable()));

  private static final List<Bytes> REQUESTS =
      List.of(
          ScriptWords.bytes("hello\r\n"),
          ScriptWords.bytes("help\r\n"),
          ScriptWords.bytes("x"),
          Bytes.of(new byte[5000]));

  /**
   * What a world is like, in percent.
   *
   * @param faults how often a fault begins or ends
   * @param clients how often a client does something
   * @param crashes how often a process ends
   * @param people how often somebody asks for something, the reload included
   * @param hurry how much of the time is spent in steps of less than a second
   * @param calm how often a program behaves as usual again
   */
  public record Habits(int faults, int clients, int crashes, int people, int hurry, int calm) {}

  private final Dice dice;
  private final Habits habits;
  private final List<ServiceSpec> services;
  private final int favourite;
  private final int configurations;
  private final WorldChanges tides;

  /** Makes the world of {@code seed} for services of any of {@code configurations}. */
  public Swarm(long seed, List<Configuration> configurations) {
    this(seed, configurations, 0);
  }

  /**
   * The same with circumstances that come and go, and people who ask.
   *
   * @param tides how often, in percent, at most
   */
  public Swarm(long seed, List<Configuration> configurations, int tides) {
    this.dice = new Dice(seed);
    Dice drawn = dice.split();
    this.habits =
        new Habits(
            drawn.below(15),
            5 + drawn.below(60),
            drawn.below(40),
            5 + drawn.below(15),
            drawn.below(100),
            10 + drawn.below(80));
    this.services =
        configurations.stream()
            .flatMap(configuration -> configuration.services().stream())
            .toList();
    this.favourite = drawn.below(Math.max(1, services.size()));
    this.configurations = configurations.size();
    this.tides = new WorldChanges(seed, services, tides);
  }

  public Habits habits() {
    return habits;
  }

  /** Returns the next {@code length} things the world does. */
  public Script script(int length) {
    List<Stimulus> stimuli = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      stimuli.add(next());
    }
    return new Script(stimuli);
  }

  /** Returns what the world does next; never that the machine is asked to leave. */
  public Stimulus next() {
    return tides.next().orElseGet(this::other);
  }

  private Stimulus other() {
    if (dice.chance(habits.faults())) {
      return trouble();
    }
    if (services.isEmpty() || dice.chance(30)) {
      return time();
    }
    // Limits are met only where many things happen to one service.
    ServiceSpec service = dice.chance(50) ? services.get(favourite) : dice.of(services);
    if (dice.chance(habits.people())) {
      return people(service.name());
    }
    if (dice.chance(habits.crashes())) {
      return crash(service.name());
    }
    if (dice.chance(habits.clients())) {
      return client(service);
    }
    return dice.chance(30) ? behave(service) : time();
  }

  private Stimulus trouble() {
    if (dice.chance(30)) {
      return new Stimulus.Heal();
    }
    if (dice.chance(20)) {
      return new Stimulus.StepClock((dice.below(7200) - 3600) * 1_000_000_000L);
    }
    return new Stimulus.Trouble(dice.of(List.of(Fault.values())), dice.chance(50));
  }

  private Stimulus time() {
    if (dice.chance(40)) {
      return new Stimulus.AdvanceToDeadline(dice.below(3) - 1);
    }
    return new Stimulus.Advance(
        dice.chance(habits.hurry())
            ? dice.below(1_000) * 1_000_000L
            : dice.below(90) * 1_000_000_000L);
  }

  private Stimulus people(String name) {
    return switch (dice.below(6)) {
      case 0 -> new Stimulus.Reload(dice.below(configurations));
      case 1 -> new Stimulus.TellReady(name);
      case 2 -> new Stimulus.Asked(name, Goal.ONCE);
      case 3, 4 -> new Stimulus.Asked(name, Goal.UP);
      default -> new Stimulus.Asked(name, Goal.DOWN);
    };
  }

  private Stimulus crash(String name) {
    return switch (dice.below(3)) {
      case 0 -> new Stimulus.KillChild(name, dice.of(List.of(6, 9, 11, 15)));
      default -> new Stimulus.ExitChild(name, dice.of(List.of(0, 0, 1, 255)));
    };
  }

  private Stimulus client(ServiceSpec service) {
    return service
        .endpoint()
        .map(endpoint -> client(service.name(), endpoint.type().connected()))
        .orElseGet(() -> crash(service.name()));
  }

  private Stimulus client(String name, boolean connected) {
    IpAddress from = IpAddress.v4(0x0a000001 + dice.below(5));
    if (!connected) {
      return new Stimulus.Datagram(
          name, new Address.Inet(from, 4000 + dice.below(3)), dice.of(REQUESTS));
    }
    return switch (dice.below(8)) {
      case 0 -> new Stimulus.SendBytes(name, dice.of(REQUESTS));
      case 1 -> new Stimulus.Finish(name);
      case 2 -> new Stimulus.Leave(name);
      case 3 -> dice.chance(20) ? new Stimulus.Stall(name) : new Stimulus.Finish(name);
      default -> new Stimulus.Connect(name, from);
    };
  }

  private Stimulus behave(ServiceSpec service) {
    Role role = dice.chance(60) ? Role.MAIN : dice.of(ROLES);
    return new Stimulus.Behave(
        service.name(),
        role,
        dice.chance(habits.calm()) ? Behaviour.usual(service, role) : dice.of(BEHAVIOURS));
  }
}
