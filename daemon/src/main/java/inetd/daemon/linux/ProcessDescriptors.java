package inetd.daemon.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import inetd.daemon.kernel.ProcessPort;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** pidfd_open(2) and /proc. */
public final class ProcessDescriptors implements ProcessPort {
  private static final int CLOEXEC = 0x80000;

  /** More than a stat file ever has: 52 numbers and a name of 64 characters. */
  private static final int ROOM = 2048;

  private static final String BOOT = "/proc/sys/kernel/random/boot_id";

  // Fields of /proc/PID/stat, counted from the state on, which follows the name.
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int START = 19;

  private final Libc libc;
  private final long room = Memory.allocate(ROOM);
  private final long path = Memory.allocate(128);

  public ProcessDescriptors(Libc libc) {
    this.libc = libc;
  }

  @Override
  public String boot() {
    return read(BOOT).strip();
  }

  @Override
  public long start(int pid) {
    String[] fields = fields(Integer.toString(pid));
    return fields == null || ended(fields) ? NEVER : Long.parseLong(fields[START]);
  }

  @Override
  public int member(int group) {
    String wanted = Integer.toString(group);
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        String[] fields = fields(name);
        if (fields != null && fields[GROUP].equals(wanted) && !ended(fields)) {
          return Integer.parseInt(name);
        }
      }
    }
    return 0;
  }

  @Override
  public List<String> environment(int pid) {
    try {
      String all =
          Utf8.decode(Files.readAllBytes(Path.of("/proc", Integer.toString(pid), "environ")));
      return List.of(all.split("\0"));
    } catch (IOException e) {
      return List.of(); // It has ended, or is not ours to look at.
    }
  }

  private static boolean ended(String[] fields) {
    return fields[STATE].equals("Z") || fields[STATE].equals("X");
  }

  /** The name may have anything in it, and the last parenthesis is always behind it. */
  private String @Nullable [] fields(String pid) {
    String stat = read("/proc/" + pid + "/stat");
    int name = stat.lastIndexOf(')');
    String[] fields = stat.substring(Math.min(name + 2, stat.length())).split(" ");
    return name < 0 || fields.length <= START ? null : fields;
  }

  /** Returns what is in {@code file}; nothing if it cannot be read. */
  private String read(String file) {
    Memory.putString(path, file);
    int fd = libc.open(path, CLOEXEC, 0);
    if (fd < 0) {
      return "";
    }
    long length = libc.read(fd, room, ROOM);
    libc.close(fd);
    return length <= 0 ? "" : new String(Memory.getBytes(room, (int) length), US_ASCII);
  }

  @Override
  public int open(int pid) {
    return libc.pidfdOpen(pid);
  }

  @Override
  public int signal(int descriptor, int signal) {
    return libc.pidfdSendSignal(descriptor, signal);
  }
}
