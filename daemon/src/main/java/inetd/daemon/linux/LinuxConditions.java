package inetd.daemon.linux;

import inetd.daemon.condition.ConditionPort;
import inetd.daemon.condition.PathPort;
import inetd.daemon.condition.PollSource;
import inetd.daemon.linux.path.InotifyPaths;
import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** The world outside, by rtnetlink(7), timerfd(2) and inotify(7). */
public final class LinuxConditions implements ConditionPort {
  private final Libc libc;
  private final Executor looker;

  /**
   * Makes one.
   *
   * @param looker looks at paths: a thread of its own, for a look may hang
   */
  public LinuxConditions(Libc libc, Executor looker) {
    this.libc = libc;
    this.looker = looker;
  }

  @Override
  public PollSource links() {
    return new RouteSocket(libc);
  }

  @Override
  public int online() {
    return InterfaceList.online(libc);
  }

  @Override
  public PollSource clock() {
    return new ClockDescriptor(libc);
  }

  /** Time since the start counts sleep, monotonic time does not. */
  @Override
  public long asleep() {
    try {
      String uptime = Files.readString(Path.of("/proc/uptime"), StandardCharsets.US_ASCII);
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return Math.round(seconds * 1_000) - System.nanoTime() / 1_000_000;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  @Override
  public PathPort paths(Executor loop) {
    InotifyPaths paths = new InotifyPaths(libc, loop);
    paths.start(looker);
    return paths;
  }
}
