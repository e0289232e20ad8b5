package inetd.daemon;

import inetd.daemon.Options.Manner;
import inetd.daemon.Options.Source;
import inetd.daemon.control.ControlServer;
import inetd.daemon.control.Credentials;
import inetd.daemon.control.JnrCredentials;
import inetd.daemon.control.OptionCredentials;
import inetd.daemon.kernel.ControlPort;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.kernel.Worker;
import inetd.daemon.kernel.Workers;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.LinuxConditions;
import inetd.daemon.linux.ProcFiles;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.linux.SignalDescriptor;
import inetd.daemon.load.DiskSources;
import inetd.daemon.load.SystemLookup;
import inetd.daemon.log.AsyncSink;
import inetd.daemon.log.Console;
import inetd.daemon.log.Destination;
import inetd.daemon.log.LineViews;
import inetd.daemon.log.LogJournal;
import inetd.daemon.log.RecentLines;
import inetd.daemon.log.Sink;
import inetd.daemon.log.Syslog;
import inetd.daemon.loop.ConfigurationSource;
import inetd.daemon.loop.PosixKernel;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.report.ReportParts;
import inetd.daemon.rpc.Rpcbind;
import inetd.daemon.rpc.RpcbindRegistrar;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;
import inetd.model.control.Bounds;
import inetd.model.machine.Supervisor;
import inetd.model.memory.SavedState;
import inetd.model.port.Driver;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Kernel;
import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.word.Limits;
import inetd.model.word.Notice;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The daemon, put together: the C library, the kernel on top of it, the machine, the loop. */
final class Daemon {
  /** Lines that wait for a syslogd that is slow. */
  private static final int LOG_LINES = 1024;

  private static final long LOG_PATIENCE_MILLIS = 1000;

  /** How long rpcbind may take for one service, or for all of them at exit. */
  private static final Duration RPC_PATIENCE = Duration.ofSeconds(2);

  /** EX_SOFTWARE: our own mistake. */
  private static final int BROKEN = 70;

  private final Options options;

  private final MemoryRelease frugality = new MemoryRelease();

  Daemon(Options options) {
    this.options = options;
  }

  /** Serves until told to go; returns the status to leave with. */
  int run() {
    Path natives = NativeDirectory.find();
    Libc libc;
    try {
      libc = bind(natives);
    } catch (UnsatisfiedLinkError | IllegalArgumentException e) {
      new Console().write(Notice.Level.ERR, "inetd: " + natives + ": " + e.getMessage());
      return 1;
    }
    Sink log;
    try {
      log = log(libc);
    } catch (IOException e) {
      new Console().write(Notice.Level.ERR, "inetd: " + e.getMessage());
      return 1;
    }
    Destination.set(log);
    try {
      return serve(libc, natives, log);
    } catch (IOException e) {
      log.write(Notice.Level.ERR, String.valueOf(e.getMessage()));
      return 1;
    } catch (OutOfMemoryError e) {
      // Half of a step may have been taken, and nothing tells which. What runs goes on without us,
      // and the next inetd finds it; all that filled the memory is garbage by now.
      log.write(Notice.Level.ERR, "out of memory, leaving; what runs goes on: " + e.getMessage());
      return BROKEN;
    } catch (RuntimeException | Error e) {
      log.write(Notice.Level.ERR, words(e));
      for (StackTraceElement frame : e.getStackTrace()) {
        log.write(Notice.Level.ERR, "  at " + frame);
      }
      return BROKEN;
    } finally {
      log.close();
    }
  }

  private Libc bind(Path natives) {
    return switch (options.posix()) {
      case FOREIGN -> Libc.foreign(natives);
      case JNR -> Libc.jnr(natives);
    };
  }

  private Sink log(Libc libc) throws IOException {
    return switch (options.manner()) {
      case DEBUG -> new Console();
      case FOREGROUND, DETACHED ->
          switch (options.source()) {
            case Source.Demo _ -> new Console(Notice.Level.NOTICE);
            case Source.File _ -> scribe(libc);
          };
    };
  }

  private static Sink scribe(Libc libc) throws IOException {
    Console last = new Console();
    Worker worker = Worker.start("log", thrown -> last.write(Notice.Level.ERR, words(thrown)));
    return new AsyncSink(new Syslog(libc), worker, LOG_LINES, LOG_PATIENCE_MILLIS);
  }

  private static String words(Throwable thrown) {
    return "this is a bug in inetd: " + thrown;
  }

  private int serve(Libc libc, Path natives, Sink log) throws IOException {
    PosixKernel kernel = kernel(libc, natives, log);
    try {
      return serve(libc, kernel, log);
    } finally {
      kernel.tellRest();
    }
  }

  private int serve(Libc libc, PosixKernel real, Sink log) throws IOException {
    Kernel kernel = options.manner() == Manner.DEBUG ? new TracingKernel(real, log) : real;
    Limits limits = Limits.STANDARD.conversing(descriptors(libc).conversations());
    Supervisor supervisor = new Supervisor(limits, new LocalZone(libc), libc.geteuid());
    SavedState recollection = real.recall();
    Worker start = Worker.start("start", thrown -> log.write(Notice.Level.ERR, words(thrown)));
    start.execute(() -> frugality.begin(libc));
    start.execute(start::close);
    Places places = places(libc);
    places.introduce(log);
    String path = options.pidFile().or(places::pidFile).orElse("");
    if (path.isEmpty()) {
      return loop(supervisor, kernel, recollection);
    }
    PidFile file = new PidFile(libc, path, libc.getpid());
    try {
      file.write();
    } catch (IOException e) {
      // Somebody who is no root and asked for nothing has no place to write it.
      boolean asked = options.pidFile().isPresent();
      log.write(asked ? Notice.Level.ERR : Notice.Level.DEBUG, String.valueOf(e.getMessage()));
    }
    int status = loop(supervisor, kernel, recollection);
    try {
      file.remove();
    } catch (IOException e) {
      log.write(Notice.Level.ERR, "pid file not removed: " + e);
    }
    return status;
  }

  private static DescriptorLimit descriptors(Libc libc) {
    return new DescriptorLimit(libc, LinuxAbi.ABI.nofile());
  }

  private int loop(Supervisor supervisor, Kernel kernel, SavedState recollection) {
    if (options.source() instanceof Source.Demo) {
      Main.print(FileDescriptor.out, Demo.INVITATION);
    }
    if (!recollection.equals(SavedState.NONE)) {
      tell(supervisor, kernel, new Event.Recalled(recollection));
    }
    // Not through the mailbox: before its first wait the kernel reads at once, without a thread.
    tell(supervisor, kernel, new Event.ReloadAsked());
    return new Driver(supervisor, kernel).run();
  }

  private static void tell(Supervisor supervisor, Kernel kernel, Event event) {
    for (Effect effect : supervisor.on(event, kernel.now())) {
      kernel.perform(effect);
    }
  }

  private Places places(Libc libc) {
    return options.source() instanceof Source.Demo
        ? Places.NOWHERE
        : Places.of(
            options.places(),
            libc.geteuid() == 0,
            Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")),
            options.another());
  }

  private State state(Libc libc, ProcessPort processes, Workers workers, Sink log)
      throws IOException {
    Places places = places(libc);
    State.Terms terms =
        new State.Terms(
            places.state(),
            places.db(),
            processes::start,
            processes.boot(),
            workers.memo(),
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

  private PosixKernel kernel(Libc libc, Path natives, Sink log) throws IOException {
    // Before anything is opened that somebody could see.
    Workers workers = Workers.start(thrown -> log.write(Notice.Level.ERR, words(thrown)));
    Access access = new Access(libc, natives, options.logConnections(), workers.errands());
    RpcbindRegistrar registrar =
        new RpcbindRegistrar(
            new Rpcbind(Rpcbind.SOCKET, RPC_PATIENCE),
            failure -> log.write(Notice.Level.ERR, failure),
            RPC_PATIENCE,
            workers.errands());
    ProcessPort processes = new ProcessDescriptors(libc);
    RecentLines chronicle = new RecentLines(System::currentTimeMillis);
    return new PosixKernel(
        new PosixKernel.Parts(
            libc,
            LinuxAbi.ABI,
            new Epoll(libc),
            new LinuxConditions(libc, workers.paths()),
            new SignalDescriptor(libc),
            Spawner.open(libc, natives, System.getenv()),
            new LogJournal(log, chronicle),
            new ReportParts(places(libc).state().map(state -> state + "/notify"), new ProcFiles()),
            access,
            registrar,
            processes,
            state(libc, processes, workers, log),
            definitions(libc),
            control(libc, log, chronicle),
            workers));
  }

  /** The socket that people ask at. */
  private ControlPort control(Libc libc, Sink log, RecentLines chronicle) {
    String socket = places(libc).socket().orElse("");
    if (socket.isEmpty()) {
      return ControlPort.NONE;
    }
    Credentials credentials =
        switch (options.posix()) {
          case FOREIGN -> new OptionCredentials(libc, LinuxAbi.ABI);
          case JNR -> new JnrCredentials();
        };
    String configuration =
        switch (options.source()) {
          case Source.File(String path) -> path;
          case Source.Demo _ -> "";
        };
    LineViews recital = new LineViews(chronicle);
    return new ControlServer(
        new ControlServer.Parts(
            libc,
            LinuxAbi.ABI,
            socket,
            credentials,
            Bounds.STANDARD.serving(descriptors(libc).clients()),
            new ControlServer.About(
                CommandLine.NUMBER, libc.getpid(), libc.geteuid(), configuration),
            recital::output,
            recital::log,
            line -> log.write(Notice.Level.WARNING, line),
            () -> frugality.trim(libc)));
  }

  private ConfigurationSource definitions(Libc libc) {
    Lookup lookup = new SystemLookup(libc);
    Disk disk = new Disk(libc, lookup, "");
    return switch (options.source()) {
      case Source.File(String path) -> new Disk(libc, lookup, path);
      case Source.Demo _ -> {
        Demo demo = new Demo(System.getProperty("user.name", "root"));
        yield file ->
            file.equals(Demo.NAME)
                ? Demo.shifted(ConfigurationReader.read(Demo.NAME, demo, lookup))
                : disk.read(file);
      }
    };
  }

  /** Configuration files, read every time from their beginning. */
  private record Disk(Libc libc, Lookup lookup, String name) implements ConfigurationSource {
    @Override
    public Configuration read(String file) {
      return ConfigurationReader.read(file, new DiskSources(libc, libc.geteuid()), lookup);
    }
  }
}
