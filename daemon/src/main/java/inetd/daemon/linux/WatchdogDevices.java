package inetd.daemon.linux;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.WatchdogPort;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watchdogs as the kernel's watchdog API has them: any byte feeds one, and a V as the last disarms
 * it (Documentation/watchdog/watchdog-api.rst). What is no such device, a FIFO say, is fed all the
 * same, and knows no timeout.
 */
public final class WatchdogDevices implements WatchdogPort {
  /** WDIOC_SETTIMEOUT: _IOWR('W', 6, int). */
  private static final long SET_TIMEOUT = 0xc0045706L;

  private static final int FLAGS = OpenFlags.READ_WRITE | OpenFlags.NONBLOCK | OpenFlags.CLOEXEC;

  private final Libc libc;

  /** A byte to write, or the seconds that a device is told. */
  private final long word = Memory.allocate(8);

  private final Map<String, Integer> open = new HashMap<>();

  private final Inheritance before;

  public WatchdogDevices(Libc libc) {
    this(libc, Inheritance.NONE);
  }

  /**
   * Makes them.
   *
   * @param before has those that are armed already: closed, they would count down
   */
  public WatchdogDevices(Libc libc, Inheritance before) {
    this.libc = libc;
    this.before = before;
  }

  @Override
  public List<Integer> open() {
    return List.copyOf(open.values());
  }

  @Override
  public void perform(Effect.Feeding feeding, Events events) {
    switch (feeding) {
      case Effect.Arm(String device, long timeout) -> arm(device, timeout, events);
      case Effect.Feed(String device) -> feed(device, events);
      case Effect.Disarm(String device) -> disarm(device);
    }
  }

  private void arm(String device, long timeout, Events events) {
    close(device);
    int fd = open(device);
    if (fd < 0) {
      events.add(new Event.Unfed(device, libc.strerror(-fd)));
      return;
    }
    open.put(device, fd);
    Memory.putInt(word, (int) timeout);
    if (libc.ioctl(fd, SET_TIMEOUT, word) == -Errno.EINVAL) {
      give(device, "it cannot wait " + timeout + " s", events);
      return;
    }
    int fed = write(fd, '.');
    if (fed < 0) {
      give(device, libc.strerror(-fed), events);
    } else {
      events.add(new Event.Armed(device));
    }
  }

  private int open(String device) {
    int armed = before.file(libc, device);
    if (armed >= 0) {
      return armed;
    }
    long name = Memory.allocateString(device);
    try {
      return libc.open(name, FLAGS, 0);
    } finally {
      libc.free(name);
    }
  }

  private void feed(String device, Events events) {
    Integer fd = open.get(device);
    if (fd != null) {
      int fed = write(fd, '.');
      if (fed < 0) {
        give(device, libc.strerror(-fed), events);
      }
    }
  }

  /** It cannot be used: nobody is to think that it is fed. */
  private void give(String device, String why, Events events) {
    close(device);
    events.add(new Event.Unfed(device, why));
  }

  private int write(int fd, char what) {
    Memory.putByte(word, (byte) what);
    return (int) Math.min(libc.write(fd, word, 1), 0);
  }

  private void disarm(String device) {
    Integer fd = open.get(device);
    if (fd != null) {
      int _ = write(fd, 'V');
      close(device);
    }
  }

  private void close(String device) {
    Integer fd = open.remove(device);
    if (fd != null) {
      libc.close(fd);
    }
  }
}
