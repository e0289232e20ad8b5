package inetd.daemon;

import inetd.daemon.Options.Manner;
import inetd.daemon.Options.Source;
import inetd.daemon.control.Credentials;
import inetd.daemon.control.JnrCredentials;
import inetd.daemon.control.OptionCredentials;
import inetd.daemon.control.Server;
import inetd.daemon.kernel.Control;
import inetd.daemon.kernel.PosixKernel;
import inetd.daemon.kernel.Processes;
import inetd.daemon.kernel.Senses;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.LinuxWorld;
import inetd.daemon.linux.ProcFiles;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.linux.SignalDescriptor;
import inetd.daemon.linux.WorkingSet;
import inetd.daemon.load.DiskSources;
import inetd.daemon.load.SystemLookup;
import inetd.daemon.log.Chronicle;
import inetd.daemon.log.Console;
import inetd.daemon.log.Destination;
import inetd.daemon.log.Scribe;
import inetd.daemon.log.Sink;
import inetd.daemon.log.Syslog;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.rpc.Rpcbind;
import inetd.daemon.rpc.RpcbindRegistrar;
import inetd.daemon.state.State;
import inetd.daemon.wrap.Access;
import inetd.model.Effect;
import inetd.model.Event;
import inetd.model.Limits;
import inetd.model.Notice;
import inetd.model.Recollection;
import inetd.model.Supervisor;
import inetd.model.conf.Configuration;
import inetd.model.conf.ConfigurationReader;
import inetd.model.conf.Lookup;
import inetd.model.conf.Sources;
import inetd.model.control.Bounds;
import inetd.model.driver.Driver;
import inetd.model.driver.Kernel;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The daemon, put together: the C library, the kernel on top of it, the machine, the loop. */
final class Daemon {
  /** Lines that wait for a syslogd that is slow. */
  private static final int LOG_LINES = 1024;

  private static final long LOG_PATIENCE_MILLIS = 1000;

  /** How long rpcbind may take for one service, or for all of them at exit. */
  private static final Duration RPC_PATIENCE = Duration.ofSeconds(2);

  /** After that long a start has used what only starts use. */
  private static final Duration START = Duration.ofSeconds(1);

  /** So often is drilled, and as often each time: more than is wanted of a method to compile it. */
  private static final int DRILLS = 20;

  /** While much waits for the compiler it wants to see more; so the drills are not all at once. */
  private static final Duration BREATH = Duration.ofMillis(50);

  /** EX_SOFTWARE: our own mistake. */
  private static final int BROKEN = 70;

  private final Options options;

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
    Sink log = log(libc);
    Destination.set(log);
    try {
      return serve(libc, natives, log);
    } catch (IOException e) {
      log.write(Notice.Level.ERR, String.valueOf(e.getMessage()));
      return 1;
    } catch (RuntimeException | Error e) {
      log.write(Notice.Level.ERR, "this is a bug in inetd: " + e);
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

  private Sink log(Libc libc) {
    return switch (options.manner()) {
      case DEBUG -> new Console();
      case FOREGROUND, DETACHED ->
          switch (options.source()) {
            case Source.Demo _ -> new Console(Notice.Level.NOTICE);
            case Source.File _ -> new Scribe(new Syslog(libc), LOG_LINES, LOG_PATIENCE_MILLIS);
          };
    };
  }

  private int serve(Libc libc, Path natives, Sink log) throws IOException {
    PosixKernel kernel = kernel(libc, natives, log);
    try {
      return serve(libc, kernel, log);
    } finally {
      kernel.tellRest();
    }
  }

  private int serve(Libc libc, PosixKernel real, Sink log) {
    Kernel kernel = options.manner() == Manner.DEBUG ? new TracingKernel(real, log) : real;
    Supervisor supervisor = new Supervisor(Limits.STANDARD, new LocalZone(libc), libc.geteuid());
    Recollection recollection = real.recall();
    Thread.ofPlatform().daemon().name("start").start(() -> finishStart(libc));
    String path = options.pidFile().orElse("");
    if (path.isEmpty()) {
      return loop(supervisor, kernel, recollection);
    }
    PidFile file = new PidFile(libc, path, libc.getpid());
    try {
      file.write();
    } catch (IOException e) {
      // Somebody who is no root and asked for nothing has no place to write it.
      boolean asked = !path.equals(Options.PID_FILE);
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

  /** What is better done when whatever was to be started has been. */
  private static void finishStart(Libc libc) {
    try {
      Thread.sleep(START);
      WorkingSet pages = WorkingSet.own();
      for (int times = 0; times < DRILLS; times++) {
        Thread.sleep(BREATH);
        Drill.run(DRILLS);
        pages.trim(libc); // Only so that it is compiled: the compiler needs some of them again.
      }
      Thread.sleep(START);
      pages.trim(libc);
    } catch (InterruptedException _) {
      // Then it is left undone.
    }
  }

  private int loop(Supervisor supervisor, Kernel kernel, Recollection recollection) {
    if (options.source() instanceof Source.Demo) {
      Main.print(FileDescriptor.out, Demo.INVITATION);
    }
    if (!recollection.equals(Recollection.NONE)) {
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
            Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")));
  }

  private State state(Libc libc, Processes processes, Sink log) throws IOException {
    Places places = places(libc);
    State.Terms terms =
        new State.Terms(
            places.state(),
            places.db(),
            processes::start,
            processes.boot(),
            task -> Thread.ofPlatform().daemon().name("memo").start(task),
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
    Lookup lookup = new SystemLookup(libc);
    Access access =
        new Access(
            libc,
            natives,
            options.logConnections(),
            task -> Thread.ofPlatform().daemon().name("access").start(task));
    RpcbindRegistrar registrar =
        new RpcbindRegistrar(
            new Rpcbind(Rpcbind.SOCKET, RPC_PATIENCE),
            failure -> log.write(Notice.Level.ERR, failure),
            RPC_PATIENCE);
    Processes processes = new ProcessDescriptors(libc);
    Chronicle chronicle = new Chronicle(System::currentTimeMillis);
    return new PosixKernel(
        new PosixKernel.Parts(
            libc,
            LinuxAbi.ABI,
            new Epoll(libc),
            new LinuxWorld(libc),
            new SignalDescriptor(libc),
            Spawner.open(libc, natives, System.getenv()),
            new NoticeBoard(log, chronicle),
            new Senses(places(libc).state().map(state -> state + "/notify"), new ProcFiles()),
            access,
            registrar,
            processes,
            state(libc, processes, log),
            configuration(lookup, libc.geteuid()),
            file -> ConfigurationReader.read(file, new DiskSources(libc.geteuid()), lookup),
            control(libc, log, chronicle)));
  }

  /** The socket that people ask at. */
  private Control control(Libc libc, Sink log, Chronicle chronicle) {
    String socket = places(libc).socket().orElse("");
    if (socket.isEmpty()) {
      return Control.NONE;
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
    Recital recital = new Recital(chronicle);
    return new Server(
        new Server.Parts(
            libc,
            LinuxAbi.ABI,
            socket,
            credentials,
            Bounds.STANDARD,
            new Server.About(CommandLine.NUMBER, libc.getpid(), libc.geteuid(), configuration),
            recital::output,
            recital::log,
            line -> log.write(Notice.Level.WARNING, line)));
  }

  private Supplier<Configuration> configuration(Lookup lookup, int self) {
    return switch (options.source()) {
      case Source.File(String path) -> new Reading(path, new DiskSources(self), lookup);
      case Source.Demo _ -> {
        Demo demo = new Demo(System.getProperty("user.name", "root"));
        yield () -> Demo.shifted(ConfigurationReader.read(Demo.NAME, demo, lookup));
      }
    };
  }

  /** Reads a configuration file, every time from its beginning. */
  private record Reading(String path, Sources sources, Lookup lookup)
      implements Supplier<Configuration> {
    @Override
    public Configuration get() {
      return ConfigurationReader.read(path, sources, lookup);
    }
  }
}
