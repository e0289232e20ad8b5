package inetd.daemon;

import inetd.model.machine.Supervisor;
import inetd.model.port.Driver;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.List;

/**
 * A daemon that is only imagined and ends again and again: the rules of a restart are compiled
 * before a real one needs them.
 *
 * <p>It has a machine of its own, and no process, descriptor or word of it gets out.
 */
final class Warmup implements Kernel {
  private static final ServiceSpec DAEMON =
      new ServiceSpec(
          "drill",
          "drill",
          new ServiceSpec.Origin("drill", 1, 1),
          new Socket.None(),
          new Server.Supervised(
              new Program(
                  "/drill",
                  List.of("drill"),
                  new Program.Credentials.Own(),
                  Program.Surroundings.INHERITED),
              Hooks.NONE,
              Supervision.PLAIN
                  .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
                  .with(ThrottleInterval.SECONDS, 0)));

  private final Supervisor supervisor = new Supervisor(Limits.STANDARD, Zone.UTC);
  private List<Event> next = new ArrayList<>(List.of(new Event.ReloadAsked()));
  private long nanos;
  private int starts;

  private Warmup() {}

  /** Restarts it {@code times} times. */
  static int run(int times) {
    Warmup drill = new Warmup();
    Driver driver = new Driver(drill.supervisor, drill);
    while (drill.starts <= times && !drill.next.isEmpty()) {
      driver.turn();
    }
    return drill.starts;
  }

  @Override
  public List<Event> await(Interest interest) {
    nanos += Moment.SECOND;
    List<Event> told = next;
    next = new ArrayList<>();
    return told;
  }

  @Override
  public Moment now() {
    return new Moment(nanos, nanos / 1_000_000);
  }

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.ReadConfiguration() ->
          next.add(new Event.ConfigurationRead(new Configuration(List.of(DAEMON), List.of())));
      case Effect.Spawn(var ticket, var _, var _) -> {
        starts++;
        next.add(new Event.Spawned(ticket, starts));
        next.add(new Event.ChildExited(starts, end()));
      }
      case Effect.Prepare _,
          Effect.Forget _,
          Effect.Open _,
          Effect.Close _,
          Effect.Leave _,
          Effect.Pause _,
          Effect.Resume _,
          Effect.Discard _,
          Effect.Answer _,
          Effect.Hangup _,
          Effect.Receive _,
          Effect.Send _,
          Effect.Kill _,
          Effect.Sweep _,
          Effect.Unfollow _,
          Effect.Adopt _,
          Effect.Watch _,
          Effect.Unwatch _,
          Effect.Show _,
          Effect.Tell _,
          Effect.Rehearse _,
          Effect.Answered _,
          Effect.Remember _,
          Effect.Keep _,
          Effect.Feeding _,
          Effect.Define _,
          Effect.Undefine _,
          Effect.Dismiss _,
          Effect.Probe _,
          Effect.RundAnswered _,
          Effect.Upgrade _,
          Effect.Exit _ -> {}
    }
  }

  private WaitStatus end() {
    return switch (starts % 3) {
      case 0 -> new WaitStatus.Exited(0);
      case 1 -> new WaitStatus.Exited(1);
      default -> new WaitStatus.Signalled(9, false);
    };
  }
}
