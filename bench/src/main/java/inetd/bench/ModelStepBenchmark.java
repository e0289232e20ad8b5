package inetd.bench;

import inetd.model.machine.Supervisor;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.word.Check;
import inetd.model.word.ConnectionId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The cost of the machine's decisions, without any kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ModelStepBenchmark {
  private static final Address PEER = new Address.Inet(IpAddress.LOOPBACK4, 40_000);
  private static final WaitStatus GOOD = new WaitStatus.Exited(0);

  @Param({"1", "5000"})
  public int services;

  private final List<ServiceId> ids = new ArrayList<>();
  private Configuration configuration = new Configuration(List.of(), List.of());
  private Supervisor supervisor = new Supervisor(Limits.STANDARD, Zone.UTC);
  private Moment now = new Moment(0, 0);
  private int turn;

  @Setup
  public void load() {
    configuration = Texts.configuration(services, "/bin/true");
    supervisor = new Supervisor(Limits.STANDARD, Zone.UTC);
    ids.clear();
    supervisor.on(new Event.ReloadAsked(), now);
    for (Effect effect : supervisor.on(new Event.ConfigurationRead(configuration), now)) {
      if (effect instanceof Effect.Open(ServiceId service)) {
        ids.add(service);
      }
    }
    for (ServiceId service : ids) {
      supervisor.on(new Event.Opened(service), now);
    }
  }

  /** One connection from accept to reaped: four questions to the machine, as a loop asks them. */
  @Benchmark
  public Interest connection() {
    turn++;
    now = now.plusNanos(100_000);
    int pid = 1_000 + turn % 30_000;
    ServiceId service = ids.get(turn % ids.size());
    Event connected = new Event.Connected(service, new ConnectionId(turn % 1_000), PEER);
    List<Effect> effects = supervisor.on(connected, now);
    Check.that(
        effects.size() == 1 && effects.getFirst() instanceof Effect.Spawn,
        "a connection starts a server");
    Effect.Spawn spawn = (Effect.Spawn) effects.getFirst();
    supervisor.on(new Event.Spawned(spawn.ticket(), pid), now);
    supervisor.on(new Event.ChildExited(pid, GOOD), now);
    return supervisor.interest();
  }

  /** A reload that changes nothing. */
  @Benchmark
  public List<Effect> reload() {
    now = now.plusNanos(100_000);
    supervisor.on(new Event.ReloadAsked(), now);
    return supervisor.on(new Event.ConfigurationRead(configuration), now);
  }
}
