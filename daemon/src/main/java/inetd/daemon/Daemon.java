package inetd.daemon;

import inetd.daemon.Options.Source;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Worker;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.linux.ProcessName;
import inetd.daemon.log.AsyncSink;
import inetd.daemon.log.Console;
import inetd.daemon.log.Destination;
import inetd.daemon.log.Sink;
import inetd.daemon.log.StartLog;
import inetd.daemon.log.Substitute;
import inetd.daemon.log.Syslog;
import inetd.daemon.log.Tee;
import inetd.daemon.loop.PosixKernel;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.model.machine.Supervisor;
import inetd.model.memory.SavedState;
import inetd.model.port.Driver;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Kernel;
import inetd.model.word.Limits;
import inetd.model.word.Notice;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The daemon, put together: the C library, the kernel on top of it, the machine, the loop. */
final class Daemon {
  /** Lines that wait for a syslogd that is slow. */
  private static final int LOG_LINES = 1024;

  private static final long LOG_PATIENCE_MILLIS = 1000;

  /** EX_SOFTWARE: our own mistake. */
  private static final int BROKEN = 70;

  private final Options options;
  private final GivenWords given;

  private final MemoryRelease memory = new MemoryRelease();
  private Optional<PidFile> file = Optional.empty();

  Daemon(Options options, GivenWords given) {
    this.options = options;
    this.given = given;
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
    StartLog log;
    try {
      log = new StartLog(shownAtStart(), log(libc));
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
    return bind(options, natives);
  }

  /** Returns the C library in the way that is asked for. */
  static Libc bind(Options options, Path natives) {
    return switch (options.posix()) {
      case JNI -> Libc.jni();
      case JNR -> Libc.jnr(natives);
    };
  }

  private Sink log(Libc libc) throws IOException {
    boolean debug =
        switch (options.manner()) {
          case DEBUG, TRACE -> true;
          case DETACHED, FOREGROUND -> false;
        };
    return switch (options.source()) {
      case Source.Demo _ -> debug ? new Console() : new Console(Notice.Level.NOTICE);
      case Source.File _, Source.Nothing _ ->
          debug ? new Tee(new Console(), system(libc)) : system(libc);
    };
  }

  /** What whoever starts it is shown until it serves, if it does not show everything anyway. */
  private Sink shownAtStart() {
    return switch (options.manner()) {
      case DETACHED, FOREGROUND ->
          switch (options.source()) {
            case Source.Demo _ -> Sink.NONE;
            case Source.File _, Source.Nothing _ ->
                isItsOwnLog() ? Sink.NONE : new Console(Notice.Level.WARNING);
          };
      case DEBUG, TRACE -> Sink.NONE;
    };
  }

  private Sink system(Libc libc) throws IOException {
    Console last = new Console();
    Worker worker = Worker.start("log", thrown -> last.write(Notice.Level.ERR, words(thrown)));
    Sink syslog = new Syslog(libc);
    Sink log =
        switch (options.manner()) {
          case FOREGROUND ->
              new Substitute(syslog, new Console(Notice.Level.INFO), Daemon::hasSyslog);
          case DETACHED, DEBUG, TRACE -> syslog; // They have no standard error, or all is there.
        };
    return new AsyncSink(log, worker, LOG_LINES, LOG_PATIENCE_MILLIS);
  }

  /** Tells whether its standard error is its log: in a terminal or a container without any. */
  private boolean isItsOwnLog() {
    return options.manner() == Options.Manner.FOREGROUND && !hasSyslog();
  }

  /** Tells whether somebody has a socket where syslog(3) writes; a container often has nobody. */
  private static boolean hasSyslog() {
    return Files.exists(Path.of("/dev/log"));
  }

  static String words(Throwable thrown) {
    return "this is a bug in inetd: " + thrown;
  }

  private int serve(Libc libc, Path natives, StartLog log) throws IOException {
    ProcessName.set(libc, "inetd");
    DescriptorLimit descriptors = new DescriptorLimit(libc, LinuxAbi.ABI.nofile());
    KernelAssembly assembly =
        new KernelAssembly(
            options,
            given,
            libc,
            natives,
            descriptors,
            memory,
            log,
            () -> restore(log),
            () -> served(libc, log));
    PosixKernel kernel = assembly.kernel();
    try {
      return serve(libc, descriptors, kernel, assembly, log);
    } finally {
      kernel.tellRest();
    }
  }

  /** Tells whoever started it that it serves, and has nothing more to say to him. */
  private void served(Libc libc, StartLog log) {
    log.served();
    switch (options.manner()) {
      case DETACHED -> new StandardError(libc).leave();
      case FOREGROUND, DEBUG, TRACE -> {}
    }
  }

  private int serve(
      Libc libc, DescriptorLimit descriptors, PosixKernel real, KernelAssembly assembly, Sink log)
      throws IOException {
    Places places = assembly.places();
    Kernel kernel =
        switch (options.manner()) {
          case DEBUG -> new DebugKernel(real, log);
          case TRACE -> new TracingKernel(real, log);
          case DETACHED, FOREGROUND -> real;
        };
    Limits limits = Limits.STANDARD.conversing(descriptors.conversations());
    Supervisor supervisor = new Supervisor(limits, new LocalZone(libc), libc.geteuid());
    file = pidFile(libc, places, log);
    SavedState saved = real.recall();
    Worker start = Worker.start("start", thrown -> log.write(Notice.Level.ERR, words(thrown)));
    start.execute(() -> memory.begin(libc));
    // The end of a thread needs 2 MiB of what was given back.
    start.execute(() -> assembly.background().execute(() -> memory.end(start, libc)));
    start.execute(start::close);
    // Who reads that is told of what goes wrong only.
    if (options.another().isPresent() && !isItsOwnLog()) {
      places.introduce(log);
    }
    int status = loop(supervisor, kernel, saved);
    if (file.isPresent()) {
      try {
        file.get().remove();
      } catch (IOException e) {
        log.write(Notice.Level.ERR, "pid file not removed: " + e);
      }
    }
    return status;
  }

  /** Writes the pid file, if there is one; one that cannot be written does not hinder. */
  private Optional<PidFile> pidFile(Libc libc, Places places, Sink log) throws PidFile.Taken {
    Optional<PidFile> file =
        options
            .pidFile()
            .or(places::pidFile)
            .filter(path -> !path.isEmpty())
            .map(path -> new PidFile(libc, path, libc.getpid()));
    if (file.isPresent()) {
      try {
        file.get().write();
      } catch (PidFile.Taken e) {
        throw e;
      } catch (IOException e) {
        // Somebody who is no root and asked for nothing has no place to write it.
        boolean asked = options.pidFile().isPresent();
        log.write(asked ? Notice.Level.ERR : Notice.Level.DEBUG, String.valueOf(e.getMessage()));
      }
    }
    return file;
  }

  private void restore(Sink log) {
    try {
      if (file.isPresent() && file.get().restore()) {
        log.write(Notice.Level.WARNING, "the pid file was gone, and is there again");
      }
    } catch (IOException e) {
      log.write(Notice.Level.ERR, String.valueOf(e.getMessage()));
    }
  }

  private int loop(Supervisor supervisor, Kernel kernel, SavedState saved) {
    if (options.source() instanceof Source.Demo) {
      Main.print(FileDescriptor.out, Demo.INVITATION);
    }
    if (!saved.equals(SavedState.NONE)) {
      tell(supervisor, kernel, new Event.Recalled(saved));
    }
    // Not through the mailbox: before its first wait the kernel waits for what is read.
    tell(supervisor, kernel, new Event.ReloadAsked());
    return new Driver(supervisor, kernel).run();
  }

  private static void tell(Supervisor supervisor, Kernel kernel, Event event) {
    for (Effect effect : supervisor.on(event, kernel.now())) {
      kernel.perform(effect);
    }
  }
}
