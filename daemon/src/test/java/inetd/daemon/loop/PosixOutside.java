package inetd.daemon.loop;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.kernel.RpcRegistrar;
import inetd.daemon.kernel.Successor;
import inetd.daemon.kernel.Workers;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.LinuxConditions;
import inetd.daemon.linux.ProcFiles;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.linux.WatchdogDevices;
import inetd.daemon.posix.Environment;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.report.ReportParts;
import inetd.daemon.servicedir.DirectoryPort;
import inetd.daemon.socket.NetworkInterfacesTest;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Notice;
import inetd.model.word.Subject;
import inetd.sim.Outside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The real world, on the loopback. */
public final class PosixOutside implements Outside {
  private final Path directory;
  private final SettledConditions world;
  private final PosixKernel kernel;
  private final List<Peer> clients = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> registered = new ArrayList<>();
  private int paths;

  PosixOutside(Libc libc) {
    this(libc, ControlPort.NONE);
  }

  PosixOutside(Libc libc, ControlPort control) {
    this(libc, State.none(libc), new ProcessDescriptors(libc), control);
  }

  PosixOutside(Libc libc, State state, ProcessPort processes) {
    this(libc, state, processes, ControlPort.NONE);
  }

  private PosixOutside(Libc libc, State state, ProcessPort processes, ControlPort control) {
    warmUp();
    try {
      directory = Files.createTempDirectory("inetd-kernel");
      Workers workers = Workers.start(Throwable::printStackTrace);
      world = new SettledConditions(new LinuxConditions(libc, workers.paths()));
      Spawner spawner =
          Spawner.open(
              libc, NativeDirectory.find(), Environment.of(Map.of("PATH", "/usr/bin:/bin")));
      kernel =
          new PosixKernel(
              new KernelParts(
                  libc,
                  LinuxAbi.ABI,
                  new DescriptorLimit(libc, LinuxAbi.ABI.nofile()),
                  new Epoll(libc),
                  world,
                  new PidDescriptors(libc),
                  spawner,
                  new Journal() {
                    @Override
                    public void tell(Subject about, Notice notice, String text) {
                      told.add(notice + " " + text);
                    }

                    @Override
                    public void wrote(String service, String line, boolean logged) {
                      written.add((logged ? "" : "not logged: ") + service + ": " + line);
                    }
                  },
                  new ReportParts(
                      Optional.of(directory.resolve("notify").toString()),
                      new ProcFiles(),
                      workers.background(),
                      Inheritance.NONE),
                  new Access(libc, NativeDirectory.find(), false, Runnable::run),
                  new RpcRegistrar() {
                    @Override
                    public void register(String service, Rpc rpc, Address.Inet bound) {
                      registered.add("+" + rpc.program() + " " + bound.port());
                    }

                    @Override
                    public void unregister(String service, Rpc rpc) {
                      registered.add("-" + rpc.program());
                    }

                    @Override
                    public void close() {}
                  },
                  processes,
                  state,
                  new WatchdogDevices(libc),
                  _ -> new Configuration(List.of(), List.of()),
                  control,
                  DirectoryPort.NONE,
                  workers,
                  Successor.NONE,
                  Inheritance.NONE,
                  () -> {},
                  () -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The JDK keeps a socket of its own from the first close on.
  private void warmUp() {
    free(SocketType.STREAM);
    free(SocketType.DGRAM);
  }

  @Override
  public PosixKernel kernel() {
    return kernel;
  }

  List<String> told() {
    return told;
  }

  public List<String> written() {
    return written;
  }

  public Path directory() {
    return directory;
  }

  List<String> registered() {
    return registered;
  }

  @Override
  public Address free(SocketType type) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      SocketAddress bound;
      if (type.connected()) {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
          bound = channel.bind(any).getLocalAddress();
        }
      } else {
        try (DatagramChannel channel = DatagramChannel.open()) {
          bound = channel.bind(any).getLocalAddress();
        }
      }
      return new Address.Inet(IpAddress.LOOPBACK4, ((InetSocketAddress) bound).getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Address.Local path() {
    return new Address.Local(directory.resolve("socket" + paths++).toString());
  }

  @Override
  public Optional<Peer> connect(Address to) {
    try {
      Client client = new Client(SocketChannel.open(socketAddress(to)));
      clients.add(client);
      return Optional.of(client);
    } catch (ConnectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Peer datagrams(Address to) {
    try {
      Peer client = new DatagramClient((InetSocketAddress) socketAddress(to));
      clients.add(client);
      return client;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SocketAddress socketAddress(Address to) throws IOException {
    return switch (to) {
      case Address.Inet(IpAddress ip, int port) ->
          new InetSocketAddress(InetAddress.getByName(ip.toString()), port);
      case Address.Local(String path) -> UnixDomainSocketAddress.of(path);
      case Address.Unknown _ -> throw new AssertionError("nobody is there");
    };
  }

  @Override
  public boolean exists(Address.Local path) {
    return Files.exists(Path.of(path.path()));
  }

  /** Makes a file at {@code path}, or writes what is there. */
  @Override
  public void put(String path) {
    world.settle();
    written(() -> Files.writeString(Path.of(path), "x", CREATE, APPEND));
  }

  /** Makes an empty directory. */
  @Override
  public void makeDirectory(String path) {
    world.settle();
    written(() -> Files.createDirectory(Path.of(path)));
  }

  /** Removes a file or an empty directory. */
  @Override
  public void remove(String path) {
    world.settle();
    written(() -> Files.deleteIfExists(Path.of(path)));
  }

  /**
   * The network of this machine is not ours to take; {@link NetworkInterfacesTest} has one of its
   * own.
   */
  @Override
  public boolean network(boolean up) {
    return false;
  }

  private static void written(Callable<?> writing) {
    try {
      writing.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static Program program(String... argv) {
    return new Program(argv[0], List.of(argv), new Credentials.Own(), Surroundings.INHERITED);
  }

  @Override
  public Program exits(int status) {
    return program("/bin/sh", "-c", "exit " + status);
  }

  @Override
  public Program diesOf(int number) {
    return program("/bin/sh", "-c", "kill -" + number + " $$");
  }

  @Override
  public Program sleeps() {
    return program("/bin/sleep", "300");
  }

  @Override
  public Program echoes() {
    return program("/bin/cat");
  }

  @Override
  public Program readsOne() {
    return program("/bin/dd", "bs=4096", "count=1", "of=/dev/null", "status=none");
  }

  @Override
  public Program leaves() {
    return program("/bin/sh", "-c", "sleep 300 & exit 0");
  }

  @Override
  public Program leavesStubborn() {
    return program("/bin/sh", "-c", "trap '' TERM; sleep 300 & exit 0");
  }

  @Override
  public Program missing() {
    return program(directory.resolve("missing").toString());
  }

  @Override
  public int descriptors() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return (int) all.filter(PosixOutside::socket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean socket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // It was the directory's own.
    }
  }

  @Override
  public int processes() {
    return (int) ProcessHandle.current().children().count();
  }

  @Override
  public void close() {
    clients.forEach(Peer::close);
    try (Stream<Path> left = Files.walk(directory)) {
      List<Path> files = new ArrayList<>(left.toList());
      for (Path file : files.reversed()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
