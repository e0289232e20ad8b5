package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Os;
import inetd.model.Event;
import java.util.HashMap;
import java.util.Map;

/** The pipes into which programs write a newline when they are ready; each is for one start. */
final class ReadyPipes {
  /** Bytes read at one readiness. */
  private static final int PORTION = 512;

  private static final int O_CLOEXEC = Os.NETBSD ? 0x00400000 : 0x80000;
  private static final int NONE = -1;

  private final Libc libc;
  private final Poller poller;
  private final DescriptorLimit limit;
  private final Events events;
  private final int nonblock;
  private final Map<Integer, Integer> pids = new HashMap<>();
  private final Map<Integer, Integer> readers = new HashMap<>();
  private final long buffer = Memory.allocate(PORTION);
  private int unborn = NONE;

  ReadyPipes(Libc libc, Abi abi, Poller poller, DescriptorLimit limit, Events events) {
    this.libc = libc;
    this.poller = poller;
    this.limit = limit;
    this.events = events;
    this.nonblock = abi.nonblock();
  }

  /**
   * Makes one for the next program, and returns its end, which the caller closes, or a negated
   * errno. {@link #born} or {@link #refused} follows.
   */
  int open() {
    int made = libc.pipe2(buffer, O_CLOEXEC);
    if (made < 0) {
      return made;
    }
    unborn = Memory.getInt(buffer);
    int writer = Memory.getInt(buffer + 4);
    limit.used(writer);
    // The reader alone: a program may count on an end that blocks.
    libc.fcntl(unborn, Abi.F_SETFL, nonblock);
    return writer;
  }

  /** The program is there. */
  void born(int pid) {
    if (unborn == NONE) {
      return;
    }
    if (poller.watch(unborn, Tokens.of(Tokens.READINESS, unborn)) < 0) {
      refused(); // It is as if it never said so, and there is a time limit for that.
      return;
    }
    pids.put(unborn, pid);
    readers.put(pid, unborn);
    unborn = NONE;
  }

  /** There will be no program. */
  void refused() {
    if (unborn != NONE) {
      libc.close(unborn);
      unborn = NONE;
    }
  }

  /** Reads from {@code fd}; s6 has it that a newline says it, and what stands before does not. */
  void ready(int fd) {
    Integer pid = pids.get(fd);
    if (pid == null) {
      return;
    }
    long length = libc.read(fd, buffer, PORTION);
    for (int i = 0; i < length; i++) {
      if (Memory.getByte(buffer + i) == '\n') {
        events.add(new Event.Ready(pid));
        close(pid);
        return;
      }
    }
    if (length == 0) {
      close(pid);
    }
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
      pids.remove(fd);
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
