package inetd.daemon.report;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.DescriptorLimit.Use;
import inetd.daemon.kernel.Journal;
import inetd.daemon.kernel.Poller;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.daemon.service.PreparedService;
import inetd.model.spec.LogRate;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pipes into which services write what nobody else wants: standard output and error.
 *
 * <p>A service has one, from its first program that needs it until nobody is left who could write:
 * its hooks have it too, and so has whoever it leaves behind. They get an end that is open for both
 * ways. So nobody is hurt when inetd dies: a pipe that a writer could read himself is never broken,
 * and what he writes meanwhile waits in it for the inetd that opens it again. Only when it is full
 * does he wait too.
 *
 * <p>That end stays open here too as long as a program runs, for the one that takes its place: its
 * death is not announced twice, and the next needs no pipe.
 */
final class OutputPipes {
  /** Portions read when a program ends, so that its last words come before the news of its end. */
  private static final int LAST_PORTIONS = 16;

  /** Bytes that may wait in all pipes together for the rest of their lines. */
  private static final int PARTIAL = 1_024 * 1_024;

  /** For two descriptors, or a path of one. */
  private static final int ROOM = 64;

  private static final int NONE = OutputPipe.NONE;
  private static final int EVERYBODY = 0666;

  private final Libc libc;
  private final Journal journal;
  private final DescriptorLimit limit;
  private final LongSupplier nanos;
  private final OutputReattachment reattachment;
  private final int nonblock;
  private final Map<Integer, OutputPipe> pipes = new HashMap<>();
  private final Map<ServiceId, OutputPipe> byService = new HashMap<>();

  private final OutputReading reading;

  /** Whose programs came or went in this turn. */
  private final List<OutputPipe> touched = new ArrayList<>();

  private final long buffer = Memory.allocate(ROOM);

  OutputPipes(
      Libc libc,
      Abi abi,
      Poller poller,
      Journal journal,
      DescriptorLimit limit,
      LongSupplier nanos) {
    this.libc = libc;
    this.journal = journal;
    this.limit = limit;
    this.nanos = nanos;
    this.reading = new OutputReading(libc, poller, nanos);
    this.reattachment = new OutputReattachment(libc, abi);
    this.nonblock = abi.nonblock();
  }

  /**
   * Returns the descriptor to write to for {@code service}, good for this turn and not to be closed
   * by the caller, or a negated errno.
   */
  int open(PreparedService service) {
    OutputPipe known = byService.get(service.id);
    int end = known == null ? create(service) : again(known, service);
    if (end >= 0) {
      touched.add(byService.get(service.id));
    }
    return end;
  }

  private int again(OutputPipe known, PreparedService service) {
    known.change(service.spec.name(), rate(service));
    if (known.end < 0) {
      int end = limit.refuses(Use.PASSING) ? -Errno.EMFILE : bothWays(known.fd);
      if (end < 0) {
        return outOfDescriptors(end) ? end : renew(known, service);
      }
      known.end = end;
    }
    return known.end;
  }

  private int renew(OutputPipe known, PreparedService service) {
    close(known);
    return create(service);
  }

  private static boolean outOfDescriptors(int error) {
    return error == -Errno.EMFILE || error == -Errno.ENFILE;
  }

  private int create(PreparedService service) {
    int made =
        limit.refuses(Use.PROGRAM)
            ? -Errno.EMFILE
            : libc.pipe2(buffer, OpenFlags.CLOEXEC | nonblock);
    if (made < 0) {
      return made;
    }
    int reader = Memory.getInt(buffer);
    int writer = Memory.getInt(buffer + 4);
    limit.used(writer);
    int end = bothWays(reader);
    if (end < 0 && !outOfDescriptors(end)) {
      // Without /proc a program has what the system gives, and an end of its own when inetd dies.
      libc.fcntl(writer, Abi.F_SETFL, 0);
      end = writer;
    } else {
      libc.close(writer);
    }
    OutputPipe pipe = pipe(service, reader);
    int watched = end < 0 ? end : watch(pipe);
    if (watched < 0) {
      libc.close(reader);
      if (end >= 0) {
        libc.close(end);
      }
      return watched;
    }
    pipe.end = end;
    return end;
  }

  private int bothWays(int reader) {
    String path = "/proc/self/fd/" + reader;
    Memory.putString(buffer, path);
    int end = libc.open(buffer, OpenFlags.READ_WRITE | OpenFlags.CLOEXEC, 0);
    if (end >= 0) {
      limit.used(end);
      // Else /dev/stderr would be closed to a program of another user.
      libc.chmod(buffer, EVERYBODY);
    }
    return end;
  }

  private OutputPipe pipe(PreparedService service, int reader) {
    return new OutputPipe(service.id, service.spec.name(), rate(service), reader, journal, nanos);
  }

  private static LogRate rate(PreparedService service) {
    return service
        .spec
        .program()
        .map(it -> it.surroundings().streams().logRate())
        .orElse(LogRate.STANDARD);
  }

  private int watch(OutputPipe pipe) {
    int watched = reading.begin(pipe);
    if (watched == 0) {
      pipes.put(pipe.fd, pipe);
      byService.put(pipe.service, pipe);
    }
    return watched;
  }

  /**
   * Opens the pipe again that an earlier inetd gave to {@code pid}, if it has one.
   *
   * <p>Nobody else leaves a pipe on an output that is open for both ways.
   *
   * @param process a descriptor that means that process, or none
   */
  void reattach(PreparedService service, int pid, int process) {
    for (int number = 1; number <= 2 && !byService.containsKey(service.id); number++) {
      boolean none = process < 0 || limit.refuses(Use.PROGRAM);
      int reader = none ? NONE : reattachment.take(process, pid, number);
      if (reader >= 0) {
        limit.used(reader);
        OutputPipe pipe = pipe(service, reader);
        pipe.programs = 1;
        if (watch(pipe) < 0) {
          libc.close(reader);
        }
      }
    }
  }

  /** Reads a portion of what has come. */
  void ready(int fd) {
    OutputPipe pipe = pipes.get(fd);
    if (pipe != null) {
      read(pipe);
    }
  }

  private boolean read(OutputPipe pipe) {
    return switch (reading.read(pipe, PARTIAL / pipes.size())) {
      case MORE -> true;
      case NO_MORE -> false;
      case END -> {
        close(pipe);
        yield false;
      }
    };
  }

  /** Returns how long of {@code nanos} may be waited. */
  long patience(long nanos) {
    return reading.patience(nanos);
  }

  /** Goes on with those that were left alone. */
  void due() {
    reading.due(pipes);
  }

  /** A program of {@code service} was started. */
  void born(ServiceId service) {
    OutputPipe pipe = byService.get(service);
    if (pipe != null) {
      pipe.programs++;
    }
  }

  /** A program of {@code service} has ended: reads what it left behind. */
  void ended(ServiceId service) {
    OutputPipe pipe = byService.get(service);
    if (pipe == null) {
      return;
    }
    pipe.programs = Math.max(0, pipe.programs - 1);
    touched.add(pipe);
    for (int i = 0; i < LAST_PORTIONS && read(pipe); i++) {}
    if (pipe.programs == 0) {
      pipe.finish();
    }
    pipe.settle();
  }

  /** Nobody takes the place any more of who ended in this turn: their ends are closed. */
  void rest() {
    for (int i = 0; i < touched.size(); i++) {
      OutputPipe pipe = touched.get(i);
      if (pipe.programs == 0 || limit.isNear(pipe.end)) {
        closeEnd(pipe);
      }
    }
    touched.clear();
  }

  private void closeEnd(OutputPipe pipe) {
    if (pipe.end >= 0) {
      libc.close(pipe.end);
      pipe.end = NONE;
    }
  }

  /** Nothing of {@code service} is of interest any more. */
  void forget(ServiceId service) {
    @Nullable OutputPipe pipe = byService.get(service);
    if (pipe != null) {
      close(pipe);
    }
  }

  private void close(OutputPipe pipe) {
    pipe.finish();
    pipe.settle();
    closeEnd(pipe);
    reading.end(pipe);
    libc.close(pipe.fd);
    pipes.remove(pipe.fd);
    byService.remove(pipe.service);
  }

  /** Closes everything. */
  void close() {
    for (OutputPipe pipe : pipes.values().toArray(OutputPipe[]::new)) {
      close(pipe);
    }
  }
}
