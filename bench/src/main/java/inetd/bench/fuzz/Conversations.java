package inetd.bench.fuzz;

import inetd.bench.fuzz.ObligingKernel.Task;
import inetd.model.port.Event;
import inetd.model.port.Event.Arrival;
import inetd.model.port.Event.Bytes;
import inetd.model.source.Configuration;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import inetd.model.word.ConnectionId;
import inetd.model.word.Limits;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/** Bytes as datagrams to built-in services, and in pieces over connections to them. */
final class Conversations implements Target {
  /** Connections at the same time; then the first of them is hung up. */
  private static final int CROWD = 32;

  private static final int[] PORTS = {0, 7, 19, 53, 1024, 40_000, 65_535};
  private static final String TEXT =
      """
      echo stream tcp nowait:1000000000 root internal
      echo dgram udp wait:1000000000 root internal
      discard stream tcp nowait:1000000000 root internal
      discard dgram udp wait:1000000000 root internal
      daytime stream tcp nowait:1000000000 root internal
      daytime dgram udp wait:1000000000 root internal
      chargen stream tcp nowait:1000000000 root internal
      chargen dgram udp wait:1000000000 root internal
      time stream tcp6 nowait:1000000000 root internal
      time dgram udp6 wait:1000000000 root internal
      tcpmux stream tcp nowait:1000000000 root internal
      tcpmux/date stream tcp nowait root /bin/date date
      tcpmux/+quick stream tcp nowait root /bin/true quick
      """;

  private final Tally tally = new Tally();
  private final Machine machine;
  private final List<ServiceId> streams = new ArrayList<>();
  private final List<ServiceId> datagrams = new ArrayList<>();
  private final List<ConnectionId> open = new ArrayList<>();

  Conversations() {
    Configuration services =
        ConfigurationReader.read(TwoFiles.FILE, new TwoFiles(TEXT, ""), new Names());
    Check.that(services.problems().isEmpty(), "the services are sound: " + services.problems());
    this.machine = new Machine(() -> services, (_, _) -> {});
    for (Map.Entry<ServiceId, ServiceSpec> entry : machine.kernel.services().entrySet()) {
      if (entry.getValue().server() instanceof Server.Internal) {
        (entry.getValue().name().contains("udp") ? datagrams : streams).add(entry.getKey());
      }
    }
  }

  @Override
  public void take(byte[] input, RandomGenerator dice) {
    if (dice.nextInt(3) == 0) {
      ServiceId service = datagrams.get(dice.nextInt(datagrams.size()));
      machine.tell(new Event.Datagram(service, arrival(dice), Bytes.of(input)));
      tally.count("datagram");
    } else {
      talk(input, dice);
    }
    machine.pass(dice.nextLong(dice.nextInt(1000) == 0 ? 700_000_000_000L : 50_000_000));
    open.removeIf(it -> !machine.kernel.connections().containsKey(it));
    Check.that(
        machine.kernel.connections().size() == open.size(), "nothing holds a forgotten connection");
    Check.that(!machine.left(), "no client makes inetd go away");
  }

  private static Arrival arrival(RandomGenerator dice) {
    IpAddress from =
        dice.nextBoolean()
            ? IpAddress.v4(dice.nextInt())
            : new IpAddress(Family.V6, dice.nextInt(2) * dice.nextLong(), dice.nextLong());
    int port = PORTS[dice.nextInt(PORTS.length)];
    return new Arrival(
        new Address.Inet(from, port),
        IpAddress.any(from.family()),
        dice.nextBoolean(),
        dice.nextInt(9) == 0);
  }

  /** Says all of it, in pieces, over a new connection or one that is there. */
  private void talk(byte[] input, RandomGenerator dice) {
    ConnectionId connection =
        open.isEmpty() || dice.nextBoolean() ? connect(dice) : open.get(dice.nextInt(open.size()));
    int said = 0;
    for (int turns = 0; turns < 40; turns++) {
      Task task = machine.kernel.connections().get(connection);
      if (task == null) {
        return;
      }
      if (dice.nextInt(24) == 0) {
        end(connection);
        return;
      }
      switch (task) {
        case Task.Nothing() -> throw new AssertionError("nobody waits on " + connection);
        case Task.Sending(Bytes data) -> {
          Check.that(data.length() <= Limits.STANDARD.buffer(), "a buffer is not exceeded");
          machine.kernel.done(connection);
          machine.tell(new Event.Sent(connection));
          tally.count("sent");
        }
        case Task.Receiving(int most) -> {
          if (said == input.length) {
            return;
          }
          int count = Math.min(Math.min(most, input.length - said), 1 + dice.nextInt(300));
          machine.kernel.done(connection);
          machine.tell(
              new Event.Received(
                  connection, Bytes.of(Arrays.copyOfRange(input, said, said + count))));
          said += count;
          tally.count("received");
        }
      }
    }
  }

  private ConnectionId connect(RandomGenerator dice) {
    if (open.size() == CROWD) {
      end(open.removeFirst());
    }
    ConnectionId connection = machine.kernel.connect();
    open.add(connection);
    ServiceId service = streams.get(dice.nextInt(streams.size()));
    Address peer = new Address.Inet(IpAddress.v4(dice.nextInt(100)), 1024 + dice.nextInt(60_000));
    machine.tell(new Event.Connected(service, connection, peer));
    tally.count("connected");
    return connection;
  }

  /** The client goes: told as the end of what is under way, until the machine hangs up. */
  private void end(ConnectionId connection) {
    for (int i = 0; i < 3 && machine.kernel.connections().containsKey(connection); i++) {
      machine.kernel.done(connection);
      machine.tell(new Event.HungUp(connection));
    }
    Check.that(!machine.kernel.connections().containsKey(connection), "who has gone is let go");
    tally.count("ended");
  }

  @Override
  public SortedMap<String, Long> tally() {
    return tally.counts();
  }
}
