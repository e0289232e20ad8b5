package inetd.daemon.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Os;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Descriptors that the inetd before this one, which was this process, has left open: sockets with
 * who waits there, and watchdogs.
 *
 * <p>They are known by what they are: a socket by its type and where it is bound, a device by its
 * file. So nothing has to be written down, and whatever the configuration says now finds its own.
 */
public final class Inheritance {
  /** Nothing, as at every ordinary start. */
  public static final Inheritance NONE = new Inheritance();

  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  // Of SOL_SOCKET.
  private static final int SO_TYPE = Os.NETBSD ? 0x1008 : 3;
  private static final int SO_ACCEPTCONN = Os.NETBSD ? 0x2 : 30;

  /** The first that is no stream of the process itself. */
  private static final int FIRST = 3;

  /** Where a socket is; the address as the kernel has it. */
  private record Bound(int type, String address) {}

  private final Map<Bound, Integer> sockets = new HashMap<>();
  private final Set<Integer> files = new HashSet<>();

  private Inheritance() {}

  /** Takes over {@code descriptors}; what is not open is nobody's. */
  public static Inheritance of(Libc libc, Abi abi, List<Integer> descriptors) {
    Inheritance all = new Inheritance();
    Room room = new Room(libc, abi);
    for (int fd : descriptors) {
      if (libc.fcntl(fd, F_SETFD, FD_CLOEXEC) == 0) {
        Optional<Bound> socket = room.bound(fd);
        if (socket.isPresent()) {
          all.sockets.put(socket.get(), fd);
        } else {
          all.files.add(fd);
        }
      }
    }
    return all;
  }

  /** Takes out the socket of {@code type} that is bound to an address; -1 if there is none. */
  public int socket(int type, long address, int length) {
    if (sockets.isEmpty()) {
      return -1;
    }
    Integer fd = sockets.remove(new Bound(type, text(address, length)));
    return fd == null ? -1 : fd;
  }

  /** Takes out what is open of the file {@code path}; -1 if that is nothing. */
  public int file(Libc libc, String path) {
    Optional<FileStatus> there = files.isEmpty() ? Optional.empty() : FileStatus.behind(libc, path);
    for (Integer fd : there.isPresent() ? List.copyOf(files) : List.<Integer>of()) {
      if (FileStatus.of(libc, fd).isSameFile(there.get())) {
        files.remove(fd);
        return fd;
      }
    }
    return -1;
  }

  /** Closes what nobody has wanted. */
  public void discard(Libc libc) {
    for (int fd : sockets.values()) {
      libc.close(fd);
    }
    sockets.clear();
    for (int fd : files) {
      libc.close(fd);
    }
    files.clear();
  }

  /** Returns the descriptors of this process that are sockets where others may come to. */
  public static List<Integer> sockets(Libc libc, Abi abi) {
    Room room = new Room(libc, abi);
    List<Integer> found = new ArrayList<>();
    String[] names = new File("/proc/self/fd").list();
    for (String name : names == null ? new String[0] : names) {
      int fd = Integer.parseInt(name);
      if (fd >= FIRST && room.isPlace(fd)) {
        found.add(fd);
      }
    }
    return found;
  }

  /** From now on exec leaves {@code fd} open, or closes it. */
  public static void outlives(Libc libc, int fd, boolean exec) {
    libc.fcntl(fd, F_SETFD, exec ? 0 : FD_CLOEXEC);
  }

  private static String text(long address, int length) {
    return new String(Memory.getBytes(address, length), ISO_8859_1);
  }

  /** Where the kernel answers what a descriptor is. */
  private static final class Room {
    private final Libc libc;
    private final Abi abi;
    private final long address = Memory.allocate(SocketAddresses.ROOM);
    private final long length = Memory.allocate(8);
    private final long value = Memory.allocate(8);
    private final long valueLength = Memory.allocate(8);

    Room(Libc libc, Abi abi) {
      this.libc = libc;
      this.abi = abi;
    }

    /** Returns where {@code fd} is, if it is a socket. */
    Optional<Bound> bound(int fd) {
      Memory.putInt(length, SocketAddresses.ROOM);
      if (libc.getsockname(fd, address, length) < 0) {
        return Optional.empty();
      }
      String bound = text(address, Math.min(Memory.getInt(length), SocketAddresses.ROOM));
      return Optional.of(new Bound(option(fd, SO_TYPE), bound));
    }

    /** Tells whether {@code fd} is a socket with an address that others can name. */
    boolean isPlace(int fd) {
      Optional<Bound> bound = bound(fd);
      if (bound.isEmpty() || !isNamed()) {
        return false;
      }
      return bound.get().type() == Abi.SOCK_DGRAM || option(fd, SO_ACCEPTCONN) == 1;
    }

    /** Tells whether the last address is one; that of an unbound Unix socket is its family. */
    private boolean isNamed() {
      int family = abi.addresses().family(address);
      return family == Abi.AF_INET
          || family == abi.addresses().inet6()
          || (family == Abi.AF_UNIX && Memory.getInt(length) > 2);
    }

    private int option(int fd, int name) {
      Memory.putInt(valueLength, 4);
      int level = abi.options().reuse().level();
      return libc.getsockopt(fd, level, name, value, valueLength) < 0 ? 0 : Memory.getInt(value);
    }
  }
}
