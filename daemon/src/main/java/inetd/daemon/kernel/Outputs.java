package inetd.daemon.kernel;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Os;
import inetd.model.ServiceId;
import java.util.HashMap;
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
 */
final class Outputs {
  /** Bytes read at one readiness: others want their turn. */
  private static final int PORTION = 4_096;

  /** Portions read when a program ends, so that its last words come before the news of its end. */
  private static final int LAST_PORTIONS = 16;

  private static final int O_RDWR = 2;
  private static final int EVERYBODY = 0666;
  private static final int O_CLOEXEC = Os.NETBSD ? 0x00400000 : 0x80000;

  /** One of them. */
  private static final class Pipe {
    final ServiceId service;
    final int fd;
    final Lines lines = new Lines();
    final Pace pace = new Pace();
    String name;

    Pipe(ServiceId service, String name, int fd) {
      this.service = service;
      this.name = name;
      this.fd = fd;
    }
  }

  private final Libc libc;
  private final Poller poller;
  private final Journal journal;
  private final DescriptorLimit limit;
  private final LongSupplier nanos;
  private final int nonblock;
  private final Map<Integer, Pipe> pipes = new HashMap<>();
  private final Map<ServiceId, Pipe> byService = new HashMap<>();
  private final long buffer = Memory.allocate(PORTION);
  private final byte[] portion = new byte[PORTION];

  Outputs(
      Libc libc,
      Abi abi,
      Poller poller,
      Journal journal,
      DescriptorLimit limit,
      LongSupplier nanos) {
    this.libc = libc;
    this.poller = poller;
    this.journal = journal;
    this.limit = limit;
    this.nanos = nanos;
    this.nonblock = abi.nonblock();
  }

  /**
   * Returns a new descriptor to write to for {@code service}, which the caller closes, or a negated
   * errno.
   */
  int open(ServiceId service, String name) {
    Pipe known = byService.get(service);
    if (known != null) {
      known.name = name;
      int end = bothWays(known.fd);
      return end >= 0 || end == -Errno.EMFILE || end == -Errno.ENFILE ? end : renew(known);
    }
    return create(service, name);
  }

  private int renew(Pipe known) {
    close(known);
    return create(known.service, known.name);
  }

  private int create(ServiceId service, String name) {
    int made = libc.pipe2(buffer, O_CLOEXEC | nonblock);
    if (made < 0) {
      return made;
    }
    int reader = Memory.getInt(buffer);
    int writer = Memory.getInt(buffer + 4);
    limit.used(writer);
    int end = bothWays(reader);
    if (end < 0 && end != -Errno.EMFILE && end != -Errno.ENFILE) {
      // Without /proc a program has what the system gives, and an end of its own when inetd dies.
      libc.fcntl(writer, Abi.F_SETFL, 0);
      end = writer;
    } else {
      libc.close(writer);
    }
    int watched = end < 0 ? end : watch(new Pipe(service, name, reader));
    if (watched < 0) {
      libc.close(reader);
      if (end >= 0) {
        libc.close(end);
      }
      return watched;
    }
    return end;
  }

  private int bothWays(int reader) {
    String path = "/proc/self/fd/" + reader;
    Memory.putString(buffer, path);
    int end = libc.open(buffer, O_RDWR | O_CLOEXEC, 0);
    if (end >= 0) {
      limit.used(end);
      // Else /dev/stderr would be closed to a program of another user.
      libc.chmod(buffer, EVERYBODY);
    }
    return end;
  }

  private int watch(Pipe pipe) {
    int watched = poller.watch(pipe.fd, Tokens.of(Tokens.OUTPUT, pipe.fd));
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
   */
  void reattach(ServiceId service, String name, int pid) {
    for (int number = 1; number <= 2 && !byService.containsKey(service); number++) {
      if (Reattachment.pipe(pid, number)) {
        Memory.putString(buffer, "/proc/" + pid + "/fd/" + number);
        int reader = libc.open(buffer, O_CLOEXEC | nonblock, 0);
        if (reader >= 0) {
          limit.used(reader);
          if (watch(new Pipe(service, name, reader)) < 0) {
            libc.close(reader);
          }
        }
      }
    }
  }

  /** Reads a portion of what has come. */
  void ready(int fd) {
    Pipe pipe = pipes.get(fd);
    if (pipe != null) {
      read(pipe);
    }
  }

  /** Tells whether there may be more. */
  private boolean read(Pipe pipe) {
    long length = libc.read(pipe.fd, buffer, PORTION);
    if (length == 0) {
      close(pipe);
    }
    if (length <= 0) {
      return false;
    }
    Memory.getBytes(buffer, portion, 0, (int) length);
    pipe.lines.take(portion, (int) length, line -> wrote(pipe, line));
    return length == PORTION;
  }

  private void wrote(Pipe pipe, String line) {
    long now = nanos.getAsLong();
    if (pipe.pace.owes(now)) {
      settle(pipe);
    }
    journal.wrote(pipe.name, line, pipe.pace.admits(now));
  }

  private void settle(Pipe pipe) {
    long count = pipe.pace.spared();
    if (count > 0) {
      journal.wrote(
          pipe.name, "(" + count + (count == 1 ? " line" : " lines") + " not logged)", true);
    }
  }

  /** A program of {@code service} has ended: reads what it left behind. */
  void ended(ServiceId service) {
    Pipe pipe = byService.get(service);
    for (int i = 0; pipe != null && i < LAST_PORTIONS && read(pipe); i++) {}
    if (pipe != null) {
      settle(pipe);
    }
  }

  /** Nothing of {@code service} is of interest any more. */
  void forget(ServiceId service) {
    @Nullable Pipe pipe = byService.get(service);
    if (pipe != null) {
      close(pipe);
    }
  }

  private void close(Pipe pipe) {
    pipe.lines.finish(line -> wrote(pipe, line));
    settle(pipe);
    poller.forget(pipe.fd);
    libc.close(pipe.fd);
    pipes.remove(pipe.fd);
    byService.remove(pipe.service);
  }

  /** Closes everything. */
  void close() {
    for (Pipe pipe : pipes.values().toArray(Pipe[]::new)) {
      close(pipe);
    }
  }
}
