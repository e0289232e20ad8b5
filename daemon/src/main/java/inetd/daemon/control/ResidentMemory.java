package inetd.daemon.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;

/**
 * The memory that a process has in use.
 *
 * <p>From /proc/PID/statm, which waits for no lock of the process; /proc/PID/status has the same in
 * KiB and costs four times as much.
 */
final class ResidentMemory {
  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int ROOM = 1024;
  private static final long AT_PAGESZ = 6;
  private static final long USUAL_PAGE = 4096;

  private final Libc libc;
  private final long path = Memory.allocate(64);
  private final long buffer = Memory.allocate(ROOM);
  private final long page;

  ResidentMemory(Libc libc) {
    this.libc = libc;
    page = page();
  }

  /** The size of a page, from what the system told this process when it began. */
  private long page() {
    int length = read("/proc/self/auxv");
    for (int at = 0; at + 16 <= length; at += 16) {
      if (Memory.getLong(buffer + at) == AT_PAGESZ) {
        return Memory.getLong(buffer + at + 8);
      }
    }
    return USUAL_PAGE;
  }

  /** Returns the resident KiB of {@code pid}; 0 if it is gone. */
  long memory(int pid) {
    int length = read("/proc/" + pid + "/statm");
    if (length <= 0) {
      return 0;
    }
    String[] fields = new String(Memory.getBytes(buffer, length), US_ASCII).split(" ", 3);
    return fields.length < 3 ? 0 : Long.parseLong(fields[1]) * page / 1024;
  }

  private int read(String file) {
    Memory.putString(path, file);
    int fd = libc.open(path, O_RDONLY_CLOEXEC, 0);
    if (fd < 0) {
      return 0;
    }
    long length = libc.read(fd, buffer, ROOM);
    libc.close(fd);
    return (int) length;
  }
}
