package inetd.daemon.load;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Os;
import inetd.model.source.Disk;
import inetd.model.source.Lookup;
import inetd.model.source.text.Numbers;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The system's databases of names, through the C library, so that whatever nsswitch.conf(5) says
 * holds.
 *
 * <p>Calls may wait for a name server, and not the loop's thread; a thread that is interrupted is
 * told that there is nothing. Some answer in memory of the library's own: those, one at a time.
 */
public final class SystemLookup implements Lookup {
  private static final int ERANGE = 34;
  private static final int MOST_ROOM = 1 << 20;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = Os.NETBSD ? 24 : 10;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;

  // struct passwd, group, servent and rpcent: as far as these fields alike on both systems.
  private static final int PASSWD_BYTES = 96;
  private static final int PW_UID = 16;
  private static final int PW_GID = 20;
  private static final int PW_DIR = 32;
  private static final int PW_SHELL = 40;
  private static final int GROUP_BYTES = 64;
  private static final int GR_GID = 16;
  private static final int S_PORT = 16;
  private static final int R_NUMBER = 16;

  // struct addrinfo.
  private static final int ADDRINFO_BYTES = 48;
  private static final int AI_FAMILY = 4;
  private static final int AI_SOCKTYPE = 8;
  private static final int AI_ADDR = Os.NETBSD ? 32 : 24;
  private static final int AI_NEXT = 40;
  private static final int SIN_ADDR = 4;
  private static final int SIN6_ADDR = 8;

  private static final String MOST_DESCRIPTORS = "/proc/sys/fs/nr_open";

  private static final Object STATIC_MEMORY = new Object();

  private final Libc libc;

  public SystemLookup(Libc libc) {
    this.libc = libc;
  }

  @Override
  public Identity self() {
    return new Identity(libc.geteuid(), libc.getgid());
  }

  @Override
  public Answer<Account> user(String name, OptionalInt gid) {
    try (NativeRoom room = new NativeRoom(libc)) {
      long nameAt = room.string(name);
      long entry = room.bytes(PASSWD_BYTES);
      long result = room.bytes(8);
      int error = -ERANGE;
      for (int size = 1024; error == -ERANGE && size <= MOST_ROOM; size *= 4) {
        error = libc.getpwnam(nameAt, entry, room.bytes(size), size, result);
      }
      if (error != 0 || Memory.getLong(result) == 0) {
        return new Answer.Missing<>(error == 0 ? "No such user" : libc.strerror(-error));
      }
      int primary = gid.orElse(Memory.getInt(entry + PW_GID));
      int uid = Memory.getInt(entry + PW_UID);
      String home = Memory.getString(Memory.getLong(entry + PW_DIR));
      String shell = Memory.getString(Memory.getLong(entry + PW_SHELL));
      return new Answer.Found<>(
          new Account(name, uid, primary, groups(room, nameAt, primary), home, shell));
    }
  }

  private List<Integer> groups(NativeRoom room, long name, int primary) {
    long count = room.bytes(4);
    int most = 64;
    while (true) {
      long list = room.bytes(4L * most);
      Memory.putInt(count, most);
      int found = libc.getgrouplist(name, primary, list, count);
      if (found < 0 && most < MOST_ROOM) {
        most *= 4;
        continue;
      }
      List<Integer> groups = new ArrayList<>();
      for (int i = 0; i < Math.min(Memory.getInt(count), most); i++) {
        groups.add(Memory.getInt(list + 4L * i));
      }
      return groups;
    }
  }

  @Override
  public Answer<Integer> group(String name) {
    try (NativeRoom room = new NativeRoom(libc)) {
      long nameAt = room.string(name);
      long entry = room.bytes(GROUP_BYTES);
      long result = room.bytes(8);
      int error = -ERANGE;
      for (int size = 1024; error == -ERANGE && size <= MOST_ROOM; size *= 4) {
        error = libc.getgrnam(nameAt, entry, room.bytes(size), size, result);
      }
      if (error != 0 || Memory.getLong(result) == 0) {
        return new Answer.Missing<>(error == 0 ? "No such group" : libc.strerror(-error));
      }
      return new Answer.Found<>(Memory.getInt(entry + GR_GID));
    }
  }

  @Override
  public Answer<List<IpAddress>> addresses(String host, Family family) {
    if (Thread.currentThread().isInterrupted()) {
      return new Answer.Missing<>("not looked up in time");
    }
    try (NativeRoom room = new NativeRoom(libc)) {
      long hints = room.bytes(ADDRINFO_BYTES);
      Memory.clear(hints, ADDRINFO_BYTES);
      Memory.putInt(hints + AI_FAMILY, number(family));
      Memory.putInt(hints + AI_SOCKTYPE, SOCK_STREAM); // Else each address comes once a type.
      long result = room.bytes(8);
      int error = libc.getaddrinfo(room.string(host), 0, hints, result);
      if (error != 0) {
        return new Answer.Missing<>(libc.gaiStrerror(error));
      }
      long list = Memory.getLong(result);
      List<IpAddress> found = new ArrayList<>();
      for (long at = list; at != 0; at = Memory.getLong(at + AI_NEXT)) {
        IpAddress address = address(Memory.getLong(at + AI_ADDR), family);
        if (!found.contains(address)) {
          found.add(address);
        }
      }
      libc.freeaddrinfo(list);
      return new Answer.Found<>(List.copyOf(found));
    }
  }

  private static IpAddress address(long socketAddress, Family family) {
    return switch (family) {
      case V4 -> IpAddress.v4(Memory.getNetworkInt(socketAddress + SIN_ADDR));
      case V6 ->
          new IpAddress(
              Family.V6,
              networkLong(socketAddress + SIN6_ADDR),
              networkLong(socketAddress + SIN6_ADDR + 8));
    };
  }

  private static long networkLong(long at) {
    return ((long) Memory.getNetworkInt(at) << 32) | (Memory.getNetworkInt(at + 4) & 0xffffffffL);
  }

  @Override
  public Answer<Integer> port(String service, String transport) {
    synchronized (STATIC_MEMORY) {
      try (NativeRoom room = new NativeRoom(libc)) {
        long entry = libc.getservbyname(room.string(service), room.string(transport));
        // s_port is a short in network order, kept in an int.
        return entry == 0
            ? new Answer.Missing<>("unknown service")
            : new Answer.Found<>(Memory.getNetworkShort(entry + S_PORT) & 0xffff);
      }
    }
  }

  @Override
  public Answer<Integer> rpcProgram(String name) {
    synchronized (STATIC_MEMORY) {
      try (NativeRoom room = new NativeRoom(libc)) {
        long entry = libc.getrpcbyname(room.string(name));
        return entry == 0
            ? new Answer.Missing<>("unknown rpc program")
            : new Answer.Found<>(Memory.getInt(entry + R_NUMBER));
      }
    }
  }

  @Override
  public Disk disk() {
    return new SystemDisk(libc);
  }

  @Override
  public long mostDescriptors() {
    String most = new SystemDisk(libc).head(MOST_DESCRIPTORS).strip();
    return Numbers.decimal(most).orElse(Long.MAX_VALUE);
  }

  @Override
  public boolean supports(Family family) {
    int fd = libc.socket(number(family), SOCK_DGRAM, 0);
    if (fd >= 0) {
      libc.close(fd);
    }
    return fd >= 0;
  }

  private static int number(Family family) {
    return switch (family) {
      case V4 -> AF_INET;
      case V6 -> AF_INET6;
    };
  }
}
