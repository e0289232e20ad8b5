package inetd.daemon.process;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processes that are not our children, each with a descriptor that tells of its end. */
public final class AdoptedProcesses {
  private final Libc libc;
  private final Poller poller;
  private final ProcessPort processes;
  private final DescriptorLimit limit;
  private final Map<Integer, Integer> watched = new HashMap<>();

  // Nobody can tell of these before there is a descriptor to be had again.
  private final Set<Integer> unwatched = new HashSet<>();

  public AdoptedProcesses(Libc libc, Poller poller, ProcessPort processes, DescriptorLimit limit) {
    this.libc = libc;
    this.poller = poller;
    this.processes = processes;
    this.limit = limit;
  }

  /** Returns more of the kind, none yet: who is watched for another reason. */
  AdoptedProcesses others() {
    return new AdoptedProcesses(libc, poller, processes, limit);
  }

  /**
   * Watches {@code pid} from now on; tells whether it is there. Its end is told with the token
   * {@link Tokens#PROCESS}.
   */
  boolean watch(int pid) {
    int fd = limit.refuses(DescriptorLimit.Use.PROGRAM) ? -Errno.EMFILE : processes.open(pid);
    if (fd == -Abi.ESRCH) {
      unwatched.remove(pid);
      return false;
    }
    if (fd >= 0 && poller.watch(fd, Tokens.of(Tokens.PROCESS, pid)) == 0) {
      unwatched.remove(pid);
      limit.used(fd);
      watched.put(pid, fd);
      return true;
    }
    if (fd >= 0) {
      libc.close(fd);
    }
    unwatched.add(pid);
    return true;
  }

  /** Returns those who turn out to have ended although nothing could tell it. */
  List<Integer> look() {
    if (unwatched.isEmpty()) {
      return List.of();
    }
    List<Integer> gone = new ArrayList<>();
    for (int pid : List.copyOf(unwatched)) {
      if (!watch(pid)) {
        gone.add(pid);
      }
    }
    return gone;
  }

  boolean knows(int pid) {
    return watched.containsKey(pid) || unwatched.contains(pid);
  }

  /** Returns the descriptor of {@code pid}, which stays here, or a negated errno. */
  int descriptor(int pid) {
    Integer fd = watched.get(pid);
    return fd == null ? -Abi.ESRCH : fd;
  }

  /** Tells whether the number {@code pid} still means the process that is watched. */
  boolean means(int pid) {
    return signal(pid, 0) != -Abi.ESRCH;
  }

  int signal(int pid, int number) {
    Integer fd = watched.get(pid);
    return fd == null ? libc.kill(pid, number) : processes.signal(fd, number);
  }

  void forget(int pid) {
    unwatched.remove(pid);
    Integer fd = watched.remove(pid);
    if (fd != null) {
      poller.forget(fd);
      libc.close(fd);
    }
  }

  /** Returns a process of {@code group} that has not ended; 0 if there is none. */
  int member(int group) {
    return processes.member(group);
  }

  void close() {
    List.copyOf(watched.keySet()).forEach(this::forget);
  }
}
