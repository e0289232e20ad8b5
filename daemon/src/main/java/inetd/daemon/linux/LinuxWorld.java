package inetd.daemon.linux;

import inetd.daemon.kernel.News;
import inetd.daemon.kernel.Paths;
import inetd.daemon.kernel.World;
import inetd.daemon.posix.Libc;
import java.util.concurrent.Executor;

/** The world outside, by rtnetlink(7), timerfd(2) and inotify(7). */
public final class LinuxWorld implements World {
  private final Libc libc;
  private final Executor looker;

  /**
   * Makes one.
   *
   * @param looker looks at paths: a thread of its own, for a look may hang
   */
  public LinuxWorld(Libc libc, Executor looker) {
    this.libc = libc;
    this.looker = looker;
  }

  @Override
  public News links() {
    return new RouteSocket(libc);
  }

  @Override
  public int online() {
    return Interfaces.online(libc);
  }

  @Override
  public News clock() {
    return new ClockDescriptor(libc);
  }

  @Override
  public Paths paths(Executor loop) {
    InotifyPaths paths = new InotifyPaths(libc, loop);
    paths.start(looker);
    return paths;
  }
}
