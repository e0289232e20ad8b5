package inetd.daemon;

import inetd.daemon.GivenWords.Purpose;
import inetd.daemon.Options.Source;
import inetd.daemon.control.ControlServer;
import inetd.daemon.control.Credentials;
import inetd.daemon.control.JnrCredentials;
import inetd.daemon.control.OptionCredentials;
import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.kernel.Worker;
import inetd.daemon.kernel.Workers;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.LinuxConditions;
import inetd.daemon.linux.ProcFiles;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.linux.ScanInotify;
import inetd.daemon.linux.SignalDescriptor;
import inetd.daemon.linux.WatchdogDevices;
import inetd.daemon.log.LineViews;
import inetd.daemon.log.LogJournal;
import inetd.daemon.log.RecentLines;
import inetd.daemon.log.Sink;
import inetd.daemon.loop.ConfigurationSource;
import inetd.daemon.loop.KernelParts;
import inetd.daemon.loop.PosixKernel;
import inetd.daemon.posix.Environment;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.report.ReportParts;
import inetd.daemon.rpc.Rpcbind;
import inetd.daemon.rpc.RpcbindRegistrar;
import inetd.daemon.rund.ProcSenders;
import inetd.daemon.rund.RundSocket;
import inetd.daemon.servicedir.DirectoryPort;
import inetd.daemon.servicedir.ScanWatch;
import inetd.daemon.servicedir.ServiceDirectories;
import inetd.daemon.state.State;
import inetd.daemon.state.StateTerms;
import inetd.daemon.wrap.Access;
import inetd.model.control.Bounds;
import inetd.model.word.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The kernel of this system, put together as the options of the run ask for it. */
final class KernelAssembly {
  /** How long rpcbind may take for one service, or for all of them at exit. */
  private static final Duration RPC_PATIENCE = Duration.ofSeconds(2);

  private final Options options;
  private final GivenWords given;
  private final Inheritance before;
  private final Libc libc;
  private final Path natives;
  private final DescriptorLimit descriptors;
  private final MemoryRelease memory;
  private final Sink log;
  private final Runnable restore;
  private final Runnable served;
  private final Environment environment;
  private final Places places;
  private final Workers workers;

  KernelAssembly(
      Options options,
      GivenWords given,
      Libc libc,
      Path natives,
      DescriptorLimit descriptors,
      MemoryRelease memory,
      Sink log,
      Runnable restore,
      Runnable served)
      throws IOException {
    this.options = options;
    this.given = given;
    this.before =
        switch (given.purpose()) {
          case Purpose.Succession(List<Integer> left) -> Inheritance.of(libc, LinuxAbi.ABI, left);
          case Purpose.Service _, Purpose.Trial _ -> Inheritance.NONE;
        };
    this.libc = libc;
    this.natives = natives;
    this.descriptors = descriptors;
    this.memory = memory;
    this.log = log;
    this.restore = restore;
    this.served = served;
    this.environment = Environment.own(libc);
    this.places =
        options.source() instanceof Source.Demo
            ? Places.NOWHERE
            : Places.of(
                options.places(),
                libc.geteuid() == 0,
                environment.variable("XDG_RUNTIME_DIR"),
                options.another());
    // Before anything is opened that somebody could see.
    this.workers = Workers.start(thrown -> log.write(Notice.Level.ERR, Daemon.words(thrown)));
  }

  /** Returns where everything is kept. */
  Places places() {
    return places;
  }

  /** Returns the thread for what takes a moment. */
  Worker background() {
    return workers.background();
  }

  private State state(ProcessPort processes) throws IOException {
    StateTerms terms =
        new StateTerms(
            places.state(),
            places.db(),
            processes::start,
            group -> libc.kill(-group, 0) != -Abi.ESRCH && processes.member(group) != 0,
            processes::environment,
            processes.boot(),
            workers.keys(),
            problem -> log.write(Notice.Level.ERR, problem));
    try {
      return State.open(libc, terms);
    } catch (IOException e) {
      if (State.taken(e) || options.places().state().isPresent()) {
        throw e;
      }
      log.write(Notice.Level.WARNING, e.getMessage() + "; who lives is not kept");
      return State.without(libc, terms);
    }
  }

  /** Opens what is open as long as inetd runs. */
  PosixKernel kernel() throws IOException {
    Access access = new Access(libc, natives, options.logConnections(), workers.background());
    RpcbindRegistrar registrar =
        new RpcbindRegistrar(
            new Rpcbind(Rpcbind.SOCKET, RPC_PATIENCE),
            failure -> log.write(Notice.Level.ERR, failure),
            RPC_PATIENCE,
            workers.background());
    ProcessPort processes = new ProcessDescriptors(libc);
    Optional<ServiceDirectories> directories = directories();
    RecentLines recent = new RecentLines(System::currentTimeMillis);
    return new PosixKernel(
        new KernelParts(
            libc,
            LinuxAbi.ABI,
            descriptors,
            new Epoll(libc),
            new LinuxConditions(libc, workers.paths()),
            new SignalDescriptor(libc),
            Spawner.open(libc, natives, environment),
            new LogJournal(log, recent),
            new ReportParts(
                places.state().map(state -> state + "/notify"),
                new ProcFiles(),
                workers.background(),
                before),
            access,
            registrar,
            processes,
            state(processes),
            new WatchdogDevices(libc, before),
            definitions(directories),
            doors(recent),
            directories.isPresent() ? directories.get() : DirectoryPort.NONE,
            workers,
            given.successor(),
            before,
            restore,
            served));
  }

  /** Where people ask for something. */
  private ControlPort doors(RecentLines recent) {
    return options.rund().isPresent()
        ? new WithRund(
            control(recent),
            new RundSocket(libc, LinuxAbi.ABI, new ProcSenders(libc)),
            options.rund().get(),
            before,
            problem -> log.write(Notice.Level.ERR, problem))
        : control(recent);
  }

  /** The socket that people ask at. */
  private ControlPort control(RecentLines recent) {
    String socket = places.socket().orElse("");
    if (socket.isEmpty()) {
      return ControlPort.NONE;
    }
    Credentials credentials =
        switch (options.posix()) {
          case JNI -> new OptionCredentials(libc, LinuxAbi.ABI);
          case JNR -> new JnrCredentials();
        };
    String configuration =
        switch (options.source()) {
          case Source.File(String path) -> path;
          case Source.Nothing _, Source.Demo _ -> "";
        };
    LineViews views = new LineViews(recent);
    return new ControlServer(
        new ControlServer.Parts(
            libc,
            LinuxAbi.ABI,
            socket,
            credentials,
            Bounds.STANDARD.serving(descriptors.clients()),
            descriptors::aside,
            System::nanoTime,
            new ControlServer.About(Version.NUMBER, libc.getpid(), libc.geteuid(), configuration),
            views::output,
            views::log,
            line -> log.write(Notice.Level.WARNING, line),
            () -> memory.trim(libc),
            before));
  }

  /** Whatever names none can have no service directories. */
  private Optional<ServiceDirectories> directories() {
    return switch (options.source()) {
      case Source.Demo _ -> Optional.empty();
      case Source.File _, Source.Nothing _ ->
          Optional.of(
              new ServiceDirectories(
                  libc,
                  options.scan(),
                  new DirectoryMeans(libc, log),
                  problem -> log.write(Notice.Level.ERR, problem)));
    };
  }

  /** A thread and a descriptor, which are there only if there are directories. */
  private record DirectoryMeans(Libc libc, Sink log) implements ServiceDirectories.Means {
    @Override
    public ScanWatch watch() {
      return ScanInotify.open(libc);
    }

    @Override
    public Worker worker() throws IOException {
      return Worker.start(
          "directories", thrown -> log.write(Notice.Level.ERR, Daemon.words(thrown)));
    }
  }

  private ConfigurationSource definitions(Optional<ServiceDirectories> directories) {
    ConfigurationSource files = ServedFiles.of(options, libc);
    return directories.isPresent() ? new WithDirectories(files, directories.get()) : files;
  }
}
