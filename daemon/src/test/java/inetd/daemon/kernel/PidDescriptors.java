package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.Check;
import java.util.HashSet;
import java.util.Set;

/**
 * Hears of children by pidfd_open(2), for a process that may not block SIGCHLD and has children
 * that are not the kernel's: a test runner. One epoll descriptor stands for all of them.
 */
final class PidDescriptors implements Signals {
  private static final int CLOEXEC = 0x80000;
  private static final int ADD = 1;
  private static final int IN = 1;
  private static final int WNOHANG = 1;

  private final Libc libc;
  private final int epoll;
  private final long event = Memory.allocate(16);
  private final Set<Integer> descriptors = new HashSet<>();

  PidDescriptors(Libc libc) {
    this.libc = libc;
    epoll = libc.epollCreate1(CLOEXEC);
    Check.that(epoll >= 0, "epoll");
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
  public int reap(long status) {
    if (libc.epollWait(epoll, event, 1, 0) <= 0) {
      return 0;
    }
    int descriptor = Memory.getInt(event + 4);
    int pid = Memory.getInt(event + 8);
    Check.that(libc.waitpid(pid, status, WNOHANG) == pid, "a child whose pidfd is ready ended");
    descriptors.remove(descriptor);
    libc.close(descriptor);
    return pid;
  }

  @Override
  public void close() {
    descriptors.forEach(libc::close);
    libc.close(epoll);
  }
}
