package inetd.daemon.linux;

import inetd.daemon.kernel.News;
import inetd.daemon.kernel.Paths;
import inetd.daemon.kernel.World;
import inetd.daemon.posix.Libc;
import java.util.concurrent.Executor;

/** The world outside, by rtnetlink(7), timerfd(2) and inotify(7). */
public final class LinuxWorld implements World {
  private final Libc libc;

  public LinuxWorld(Libc libc) {
    this.libc = libc;
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
    paths.start();
    return paths;
  }
}
