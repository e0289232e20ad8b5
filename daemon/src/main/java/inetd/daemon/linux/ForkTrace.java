package inetd.daemon.linux;

import inetd.daemon.kernel.TracePort;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forks followed by ptrace(2).
 *
 * <p>A program that is to be followed has asked for it before its exec, at which it stops for us
 * the first time. Its children are traced from their birth, and stop once as they begin; wait(2)
 * may tell of that before it tells of the fork. Threads are left alone: a program that starts some
 * before it forks is no other to us.
 *
 * <p>Who runs cannot be let go of: it has to stop first, by a SIGSTOP that it does not get to see.
 * When inetd ends, the kernel lets go of all.
 */
public final class ForkTrace implements TracePort {
  // Requests, options and events of ptrace(2).
  private static final int CONT = 7;
  private static final int DETACH = 17;
  private static final int SETOPTIONS = 0x4200;
  private static final int GETEVENTMSG = 0x4201;
  private static final int FORK = 1;
  private static final int VFORK = 2;
  private static final int EXEC = 4;
  private static final int OPTIONS = 1 << FORK | 1 << VFORK | 1 << EXEC;

  private static final int TRAP = 5;
  private static final int STOP = 19;

  /** How far it has come with one of them. */
  private enum State {
    /** It will stop at its exec. */
    STARTED,
    /** It will stop as it begins. */
    BORN,
    FOLLOWED,
    /** It will stop as it begins, and be let go then. */
    UNWANTED,
    /** It was sent SIGSTOP, and will be let go when it gets that. */
    LEAVING
  }

  /**
   * One that is traced.
   *
   * @param start the pid of the one that was started, of all who come from it
   */
  private record Tracee(int start, State state) {
    Tracee in(State next) {
      return new Tracee(start, next);
    }
  }

  private final Libc libc;
  private final Map<Integer, Tracee> tracees = new HashMap<>();

  /** Those who have stopped as they begin, and whose parents' forks were not told yet. */
  private final Set<Integer> early = new HashSet<>();

  private final long message = Memory.allocate(8);

  public ForkTrace(Libc libc) {
    this.libc = libc;
  }

  @Override
  public void born(int pid) {
    tracees.put(pid, new Tracee(pid, State.STARTED));
  }

  @Override
  public boolean follows(int pid) {
    Tracee known = tracees.get(pid);
    return known != null
        && switch (known.state) {
          case STARTED, BORN, FOLLOWED -> true;
          case UNWANTED, LEAVING -> false;
        };
  }

  @Override
  public boolean stopped(int pid, int status, Follower follower) {
    Tracee known = tracees.get(pid);
    int signal = status >> 8 & 0xff;
    int event = status >> 16;
    if (known == null) {
      if (signal != STOP || tracees.isEmpty()) {
        return false;
      }
      early.add(pid);
      return true;
    }
    switch (known.state) {
      case STARTED -> {
        if (signal == TRAP) {
          libc.ptrace(SETOPTIONS, pid, 0, OPTIONS);
          tracees.put(pid, known.in(State.FOLLOWED));
        }
        goOn(pid, signal == TRAP ? 0 : signal);
      }
      case BORN -> {
        tracees.put(pid, known.in(State.FOLLOWED));
        goOn(pid, 0);
      }
      case UNWANTED -> letGo(pid);
      case FOLLOWED -> {
        if (event == 0) {
          goOn(pid, signal);
          return true;
        }
        if (event == EXEC) {
          follower.replaced(pid);
        } else {
          forked(pid, known.start, State.BORN, follower);
        }
        goOn(pid, 0);
      }
      case LEAVING -> {
        if (event == 0 && signal == STOP) {
          letGo(pid);
          return true;
        }
        if (event == FORK || event == VFORK) {
          forked(pid, known.start, State.UNWANTED, follower);
        }
        goOn(pid, event == 0 ? signal : 0);
      }
    }
    return true;
  }

  private void forked(int pid, int start, State state, Follower follower) {
    if (libc.ptrace(GETEVENTMSG, pid, 0, message) != 0) {
      return; // It was killed meanwhile.
    }
    int child = (int) Memory.getLong(message);
    boolean waits = early.remove(child);
    if (!waits && libc.kill(child, 0) != 0) {
      return; // So was its child, and that was told already.
    }
    tracees.put(child, new Tracee(start, state));
    if (state == State.BORN) {
      follower.forked(pid, child);
    }
    if (waits) {
      stopped(child, STOP << 8, follower);
    }
  }

  private void goOn(int pid, int signal) {
    libc.ptrace(CONT, pid, 0, signal);
  }

  private void letGo(int pid) {
    tracees.remove(pid);
    libc.ptrace(DETACH, pid, 0, 0);
  }

  @Override
  public void ended(int pid) {
    if (tracees.remove(pid) != null && tracees.isEmpty()) {
      for (int orphan : early) {
        libc.ptrace(DETACH, orphan, 0, 0); // Its parent was killed before its fork was told.
      }
      early.clear();
    }
  }

  @Override
  public List<Integer> leave(int started) {
    List<Integer> left = new ArrayList<>();
    for (Map.Entry<Integer, Tracee> entry : tracees.entrySet()) {
      Tracee tracee = entry.getValue();
      if (tracee.start == started && follows(entry.getKey())) {
        left.add(entry.getKey());
        entry.setValue(leaving(entry.getKey(), tracee));
      }
    }
    return left;
  }

  private Tracee leaving(int pid, Tracee tracee) {
    return switch (tracee.state) {
      case BORN, UNWANTED -> tracee.in(State.UNWANTED);
      case STARTED, FOLLOWED, LEAVING -> {
        libc.tgkill(pid, pid, STOP);
        yield tracee.in(State.LEAVING);
      }
    };
  }
}
