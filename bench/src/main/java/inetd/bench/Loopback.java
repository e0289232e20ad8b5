package inetd.bench;

import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.RpcRegistrar;
import inetd.daemon.kernel.Successor;
import inetd.daemon.kernel.Workers;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.LinuxConditions;
import inetd.daemon.linux.ProcFiles;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.linux.SignalDescriptor;
import inetd.daemon.loop.KernelParts;
import inetd.daemon.loop.PosixKernel;
import inetd.daemon.posix.Environment;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.report.ReportParts;
import inetd.daemon.servicedir.DirectoryPort;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;
import inetd.model.machine.Supervisor;
import inetd.model.port.Driver;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.word.Check;
import inetd.model.word.Limits;
import inetd.model.word.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * inetd inside this process, on a thread of its own: the real kernel, the machine and the loop.
 *
 * <p>Needs SIGCHLD blocked before the first thread, as {@code bench/run} does it.
 */
final class Loopback {
  private static final long SIGCHLD = 1L << 16;

  private final PosixKernel kernel;
  private final Thread loop;

  private Loopback(PosixKernel kernel) {
    this.kernel = kernel;
    Driver driver = new Driver(new Supervisor(Limits.STANDARD, Zone.UTC), kernel);
    loop = Thread.ofPlatform().name("loop").start(driver::run);
  }

  /** Serves {@code services} services that say one byte each; returns when the last one does. */
  static Loopback serve(int services) throws IOException {
    requireBlockedSignals();
    Path natives = NativeDirectory.find();
    Libc libc = Libc.jni();
    Configuration configuration =
        Texts.configuration(services, natives.resolve("hello").toString());
    Workers workers = Workers.start(Throwable::printStackTrace);
    PosixKernel kernel =
        new PosixKernel(
            new KernelParts(
                libc,
                LinuxAbi.ABI,
                new DescriptorLimit(libc, LinuxAbi.ABI.nofile()),
                new Epoll(libc),
                new LinuxConditions(libc, workers.paths()),
                new SignalDescriptor(libc),
                Spawner.open(libc, natives, Environment.of(Map.of())),
                (about, notice, text) -> {},
                new ReportParts(
                    Optional.empty(), new ProcFiles(), workers.background(), Inheritance.NONE),
                new Access(libc, natives, false, Runnable::run),
                new Nobody(),
                new ProcessDescriptors(libc),
                State.none(libc),
                (feeding, told) -> {},
                _ -> configuration,
                ControlPort.NONE,
                DirectoryPort.NONE,
                workers,
                Successor.NONE,
                Inheritance.NONE,
                () -> {},
                () -> {}));
    kernel.post(new Event.ReloadAsked());
    Loopback inetd = new Loopback(kernel);
    inetd.await(Notation.FIRST_PORT + services - 1);
    return inetd;
  }

  /** Connects to {@code port} and returns the first byte that comes back. */
  static int ask(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.getInputStream().read();
    }
  }

  /** Ends it and waits until it has. */
  void stop() throws InterruptedException {
    kernel.post(new Event.ExitAsked());
    loop.join();
  }

  private void await(int port) throws IOException {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (true) {
      try {
        Check.that(ask(port) == 'h', "the server says h");
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline || !loop.isAlive()) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static void requireBlockedSignals() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/thread-self/status"))) {
      if (line.startsWith("SigBlk:")
          && (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGCHLD) == 0) {
        throw new IllegalStateException("SIGCHLD is not blocked: start this with bench/run");
      }
    }
  }

  private static final class Nobody implements RpcRegistrar {
    @Override
    public void register(String service, Rpc rpc, Address.Inet bound) {}

    @Override
    public void unregister(String service, Rpc rpc) {}

    @Override
    public void close() {}
  }
}
