package inetd.daemon;

import inetd.daemon.Options.Manner;
import inetd.daemon.Options.Source;
import inetd.daemon.kernel.PosixKernel;
import inetd.daemon.kernel.Registrar;
import inetd.daemon.linux.Epoll;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.SignalDescriptor;
import inetd.daemon.load.DiskSources;
import inetd.daemon.load.SystemLookup;
import inetd.daemon.log.Console;
import inetd.daemon.log.Destination;
import inetd.daemon.log.Scribe;
import inetd.daemon.log.Sink;
import inetd.daemon.log.Syslog;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.daemon.posix.Spawner;
import inetd.model.Event;
import inetd.model.Limits;
import inetd.model.Notice;
import inetd.model.Supervisor;
import inetd.model.conf.Configuration;
import inetd.model.conf.ConfigurationReader;
import inetd.model.conf.Lookup;
import inetd.model.conf.Sources;
import inetd.model.driver.Driver;
import inetd.model.driver.Kernel;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The daemon, put together: the C library, the kernel on top of it, the machine, the loop. */
final class Daemon {
  /** Lines that wait for a syslogd that is slow. */
  private static final int LOG_LINES = 1024;

  private static final long LOG_PATIENCE_MILLIS = 1000;

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
    PosixKernel real = kernel(libc, natives, new NoticeBoard(log));
    Kernel kernel = options.manner() == Manner.DEBUG ? new TracingKernel(real, log) : real;
    Driver driver = new Driver(new Supervisor(Limits.STANDARD, new LocalZone(libc)), kernel);
    real.post(new Event.ReloadAsked());
    if (options.source() instanceof Source.Demo) {
      Main.print(FileDescriptor.out, Demo.INVITATION);
    }
    return run(driver, libc.getpid(), log);
  }

  /** Runs the loop with the process number where others look for it. */
  private int run(Driver driver, int pid, Sink log) {
    String path = options.pidFile().orElse("");
    if (path.isEmpty()) {
      return driver.run();
    }
    PidFile file = new PidFile(path, pid);
    try {
      file.write();
    } catch (IOException e) {
      // Somebody who is no root and asked for nothing has no place to write it.
      boolean asked = !path.equals(Options.PID_FILE);
      log.write(asked ? Notice.Level.ERR : Notice.Level.DEBUG, String.valueOf(e.getMessage()));
    }
    int status = driver.run();
    try {
      file.remove();
    } catch (IOException e) {
      log.write(Notice.Level.DEBUG, "pid file not removed: " + e.getMessage());
    }
    return status;
  }

  private PosixKernel kernel(Libc libc, Path natives, NoticeBoard journal) throws IOException {
    return new PosixKernel(
        new PosixKernel.Parts(
            libc,
            LinuxAbi.ABI,
            new Epoll(libc),
            new SignalDescriptor(libc),
            Spawner.open(libc, natives, System.getenv()),
            journal,
            new Registrar() {
              @Override public void register(inetd.model.spec.Endpoint.Rpc rpc, int port) {}
              @Override public void unregister(inetd.model.spec.Endpoint.Rpc rpc) {}
            },
            configuration(new SystemLookup(libc))));
  }

  private Supplier<Configuration> configuration(Lookup lookup) {
    return switch (options.source()) {
      case Source.File(String path) -> new Reading(path, new DiskSources(), lookup);
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
