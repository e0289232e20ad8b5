package inetd.sim;

import inetd.model.port.Event.Bytes;
import inetd.model.port.Kernel;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Condition;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Role;
import inetd.sim.kernel.SimConnection;
import inetd.sim.kernel.SimKernel;
import inetd.sim.program.Behaviour;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The world around a simulated kernel; a program's path is what it does. */
public final class SimOutside implements Outside {
  private final SimKernel kernel =
      new SimKernel(
          -5_000_000_000L, SimOutside::nothing, SimOutside::nothing, SimOutside::behaviour);
  private int ports = 7000;
  private int clients = 40_000;
  private int descriptors;

  private static Configuration nothing() {
    return new Configuration(List.of(), List.of());
  }

  private static Behaviour behaviour(ServiceSpec spec, Role role) {
    Program program = spec.program().orElseThrow();
    return Behaviour.parse(program.path()).orElseThrow();
  }

  private static Program program(String acts) {
    return Specs.program(acts);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public Address free(SocketType type) {
    return new Address.Inet(IpAddress.LOOPBACK4, ports++);
  }

  @Override
  public Address.Local path() {
    return new Address.Local("/tmp/" + ports++);
  }

  private Address.Inet client() {
    return new Address.Inet(IpAddress.LOOPBACK4, clients++);
  }

  @Override
  public Optional<Peer> connect(Address to) {
    Address from = to instanceof Address.Local ? new Address.Local("") : client();
    return kernel
        .network()
        .at(false, to)
        .flatMap(socket -> kernel.network().connect(socket, from, SimConnection.Reading.ASKED))
        .map(Stream::new);
  }

  @Override
  public Peer datagrams(Address to) {
    return new Datagrams(to, client());
  }

  @Override
  public boolean exists(Address.Local path) {
    return kernel.network().at(false, path).isPresent();
  }

  @Override
  public void put(String path) {
    if (kernel.world().holds(new Condition.Exists(path))) {
      kernel.world().touch(path);
    } else {
      kernel.world().path(path, true);
    }
  }

  @Override
  public void makeDirectory(String path) {
    kernel.world().path(path, true);
  }

  @Override
  public void remove(String path) {
    kernel.world().path(path, false);
  }

  @Override
  public boolean network(boolean up) {
    kernel.world().network(up);
    return true;
  }

  @Override
  public Program exits(int status) {
    return program("exit " + status);
  }

  @Override
  public Program diesOf(int number) {
    return program("die " + number);
  }

  @Override
  public Program sleeps() {
    return program("rest");
  }

  @Override
  public Program echoes() {
    return program("echo; exit 0");
  }

  @Override
  public Program readsOne() {
    return program("take; exit 0");
  }

  @Override
  public Program leaves() {
    return program("fork; exit 0");
  }

  @Override
  public Program leavesStubborn() {
    return program("ignore; fork; exit 0");
  }

  @Override
  public Program missing() {
    return program("missing");
  }

  @Override
  public int descriptors() {
    return descriptors + kernel.held().open().size() + kernel.held().connections().size();
  }

  @Override
  public int processes() {
    return kernel.held().processes().size();
  }

  @Override
  public void close() {}

  /** A client of a stream. */
  private final class Stream implements Peer {
    private final SimConnection connection;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    Stream(SimConnection connection) {
      this.connection = connection;
      descriptors++;
    }

    @Override
    public void send(Bytes data) {
      connection.in.put(data, 0, data.length());
    }

    @Override
    public void finish() {
      connection.finish();
    }

    @Override
    public Bytes received() {
      received.writeBytes(connection.read().array());
      return Bytes.of(received.toByteArray());
    }

    @Override
    public boolean ended() {
      return connection.abandoned();
    }

    @Override
    public void close() {
      kernel.network().close(connection);
      descriptors--;
    }
  }

  /** A client that sends datagrams. */
  private final class Datagrams implements Peer {
    private final Address to;
    private final Address.Inet from;
    private final Deque<Bytes> answers = new ArrayDeque<>();

    Datagrams(Address to, Address.Inet from) {
      this.to = to;
      this.from = from;
      kernel.network().correspond(from, answers);
      descriptors++;
    }

    @Override
    public void send(Bytes data) {
      kernel.network().at(true, to).ifPresent(socket -> kernel.network().send(socket, from, data));
    }

    @Override
    public void finish() {}

    @Override
    public Bytes received() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      answers.forEach(answer -> all.writeBytes(answer.array()));
      return Bytes.of(all.toByteArray());
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public void close() {
      descriptors--;
    }
  }
}
