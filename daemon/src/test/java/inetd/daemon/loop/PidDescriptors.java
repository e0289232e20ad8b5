package inetd.daemon.loop;

import inetd.daemon.kernel.SignalPort;
import inetd.daemon.kernel.TracePort;
import inetd.daemon.linux.ForkTrace;
import inetd.daemon.linux.ProcessDescriptors;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Check;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hears of children by pidfd_open(2), for a process that may not block SIGCHLD and has children
 * that are not the kernel's: a test runner. One epoll descriptor stands for all of them.
 *
 * <p>While it is open, orphans come to the test runner, and those of the groups of children are
 * reaped, as the daemon reaps all.
 */
final class PidDescriptors implements SignalPort {
  private static final int CLOEXEC = 0x80000;
  private static final int ADD = 1;
  private static final int DEL = 2;
  private static final int IN = 1;
  private static final int WNOHANG = 1;

  private static final int SUBREAPER = 36;
  private static final MethodHandle PRCTL = prctl();

  private final Libc libc;
  private final ProcessDescriptors processes;
  private final int epoll;
  private final long event = Memory.allocate(16);
  private final long ignored = Memory.allocate(4);
  private final Set<Integer> descriptors = new HashSet<>();

  /** The groups of who is left of them and watched. */
  private final Map<Integer, Integer> groups = new HashMap<>();

  PidDescriptors(Libc libc) {
    this.libc = libc;
    epoll = libc.epollCreate1(CLOEXEC);
    Check.that(epoll >= 0, "epoll");
    processes = new ProcessDescriptors(libc);
    takeOrphans(1);
  }

  // A test has no other way to a call that inetd itself does not need.
  @SuppressWarnings("restricted")
  private static MethodHandle prctl() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("prctl"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
  }

  private static void takeOrphans(long whether) {
    try {
      Check.that((int) PRCTL.invokeExact(SUBREAPER, whether) == 0, "prctl");
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public int descriptor() {
    return epoll;
  }

  @Override
  public Heard hear() {
    return libc.epollWait(epoll, event, 1, 0) > 0 ? Heard.CHILD : Heard.NOTHING;
  }

  @Override
  public void born(int pid) {
    int descriptor = libc.pidfdOpen(pid);
    Check.that(descriptor >= 0, "a child that was not reaped has a pidfd");
    descriptors.add(descriptor);
    Memory.putInt(event, IN);
    Memory.putLong(event + 4, (long) pid << 32 | descriptor);
    Check.that(libc.epollCtl(epoll, ADD, descriptor, event) == 0, "epoll_ctl");
  }

  @Override
  public TracePort traces() {
    return new ForkTrace(libc);
  }

  /** A descriptor of a process tells of its end only. */
  @Override
  public void hearStops(boolean whether) {}

  @Override
  public int reap(long status) {
    if (libc.epollWait(epoll, event, 1, 0) <= 0) {
      return 0;
    }
    int descriptor = Memory.getInt(event + 4);
    int pid = Memory.getInt(event + 8);
    Check.that(libc.waitpid(pid, status, WNOHANG) == pid, "a child whose pidfd is ready ended");
    descriptors.remove(descriptor);
    // Closing alone takes it out only when no child between fork and exec has a copy of it.
    Check.that(libc.epollCtl(epoll, DEL, descriptor, event) == 0, "epoll_ctl");
    libc.close(descriptor);
    Integer known = groups.remove(pid);
    follow(known == null ? pid : known);
    return pid;
  }

  /** Hears of who is left of {@code group}, one after the other. */
  private void follow(int group) {
    int member = processes.member(group);
    if (member != 0) {
      groups.put(member, group);
      born(member);
    }
    int reaped = libc.waitpid(-group, ignored, WNOHANG);
    while (reaped > 0 && reaped != member) {
      reaped = libc.waitpid(-group, ignored, WNOHANG);
    }
  }

  @Override
  public void close() {
    takeOrphans(0);
    reapOrphans();
    descriptors.forEach(libc::close);
    libc.close(epoll);
  }

  /** What a kernel starts has a session of its own, and so has whoever it leaves to us. */
  private void reapOrphans() {
    String ours = session("self");
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      int pid = (int) child.pid();
      if (!session(Integer.toString(pid)).equals(ours) && processes.start(pid) == 0) {
        libc.waitpid(pid, ignored, WNOHANG);
      }
    }
  }

  private static String session(String process) {
    try {
      String stat = Files.readString(Path.of("/proc", process, "stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    } catch (IOException e) {
      return ""; // It has gone.
    }
  }
}
