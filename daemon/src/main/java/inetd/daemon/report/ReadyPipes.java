package inetd.daemon.report;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.LaunchExtras.Sign;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.model.port.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * The pipes that tell how a start goes, each for one: into some the program writes a newline when
 * it is ready, others end when a launcher has become the program.
 */
final class ReadyPipes {
  /** Bytes read at one readiness. */
  private static final int PORTION = 512;

  private static final int NONE = -1;

  private final Libc libc;
  private final Poller poller;
  private final DescriptorLimit limit;
  private final Events events;
  private final int nonblock;
  private final Map<Integer, Start> starts = new HashMap<>();
  private final Map<Integer, Integer> readers = new HashMap<>();
  private final long buffer = Memory.allocate(PORTION);
  private int unborn = NONE;

  /** Who holds the other end, and what is told by it. */
  private record Start(int pid, Sign sign) {}

  ReadyPipes(Libc libc, Abi abi, Poller poller, DescriptorLimit limit, Events events) {
    this.libc = libc;
    this.poller = poller;
    this.limit = limit;
    this.events = events;
    this.nonblock = abi.nonblock();
  }

  /**
   * Makes one for the next program, by which {@code sign} is told, and returns its end, which the
   * caller closes, or a negated errno. {@link #born} or {@link #refused} follows.
   */
  int open(Sign sign) {
    int made =
        limit.refuses(DescriptorLimit.Use.PROGRAM)
            ? -Errno.EMFILE
            : libc.pipe2(buffer, OpenFlags.CLOEXEC);
    if (made < 0) {
      return made;
    }
    unborn = Memory.getInt(buffer);
    int writer = Memory.getInt(buffer + 4);
    limit.used(writer);
    // The reader alone: a program may count on an end that blocks.
    libc.fcntl(unborn, Abi.F_SETFL, nonblock);
    return switch (sign) {
      case Sign.None _, Sign.Forks _, Sign.Exec _ -> writer;
      case Sign.Newline _ -> bothWays(writer);
    };
  }

  /** A program that says it while there is no inetd must not die of SIGPIPE. */
  private int bothWays(int writer) {
    Memory.putString(buffer, "/proc/self/fd/" + writer);
    int end = libc.open(buffer, OpenFlags.READ_WRITE | OpenFlags.CLOEXEC, 0);
    if (end < 0) {
      return writer; // Where there is no /proc it has the end that there is.
    }
    limit.used(end);
    libc.close(writer);
    return end;
  }

  /**
   * The process is there; tells whether there will be word of it. If a newline is not seen, it is
   * as if the program never wrote one, and there is a time limit for that.
   */
  boolean born(int pid, Sign sign) {
    if (unborn == NONE) {
      return false;
    }
    if (poller.watch(unborn, Tokens.of(Tokens.READINESS, unborn)) < 0) {
      refused();
      return false;
    }
    starts.put(unborn, new Start(pid, sign));
    readers.put(pid, unborn);
    unborn = NONE;
    return true;
  }

  /** There will be no program. */
  void refused() {
    if (unborn != NONE) {
      libc.close(unborn);
      unborn = NONE;
    }
  }

  /** Reads from {@code fd}. */
  void ready(int fd) {
    Start start = starts.get(fd);
    if (start == null) {
      return;
    }
    long length = libc.read(fd, buffer, PORTION);
    if (length < 0) {
      return;
    }
    switch (start.sign()) {
      case Sign.None _, Sign.Forks _ -> {}
      case Sign.Newline _ -> {
        boolean told = line(length);
        if (told) {
          events.add(new Event.Ready(start.pid()));
        }
        if (told || length == 0) {
          close(start.pid());
        }
      }
      case Sign.Exec _ -> {
        if (length == 0) {
          events.add(new Event.Executed(start.pid()));
        }
        close(start.pid());
      }
    }
  }

  /** s6 has it that a newline says it, and what stands before does not. */
  private boolean line(long length) {
    for (int i = 0; i < length; i++) {
      if (Memory.getByte(buffer + i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** {@code pid} has ended. */
  void ended(int pid) {
    if (readers.containsKey(pid)) {
      close(pid);
    }
  }

  private void close(int pid) {
    Integer fd = readers.remove(pid);
    if (fd != null) {
      starts.remove(fd);
      poller.forget(fd);
      libc.close(fd);
    }
  }

  /** Closes everything. */
  void close() {
    refused();
    for (int pid : readers.keySet().toArray(Integer[]::new)) {
      close(pid);
    }
  }
}
