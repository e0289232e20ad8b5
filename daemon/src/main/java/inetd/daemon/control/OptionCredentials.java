package inetd.daemon.control;

import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks by a socket option: SO_PEERCRED, or LOCAL_PEEREID. */
public final class OptionCredentials implements Credentials {
  private static final int BYTES = 12;
  private static final int ERANGE = 34;

  /** Bytes for so many groups as hardly anybody has. */
  private static final int USUAL = 4 * 256;

  private final Libc libc;
  private final Abi.Option option;
  private final Abi.Option groups;
  private final long value = Memory.allocate(USUAL);
  private final long length = Memory.allocate(8);

  public OptionCredentials(Libc libc, Abi abi) {
    this.libc = libc;
    this.option = abi.options().peer();
    this.groups = abi.options().groups();
  }

  @Override
  public Optional<Peer> of(int fd) {
    Memory.putInt(length, BYTES);
    int result = libc.getsockopt(fd, option.level(), option.name(), value, length);
    if (result < 0 || Memory.getInt(length) != BYTES) {
      return Optional.empty();
    }
    int pid = Memory.getInt(value);
    int uid = Memory.getInt(value + 4);
    int gid = Memory.getInt(value + 8);
    return Optional.of(new Peer(uid, gid, pid, groups(fd, gid)));
  }

  private List<Integer> groups(int fd, int gid) {
    Memory.putInt(length, USUAL);
    int result = libc.getsockopt(fd, groups.level(), groups.name(), value, length);
    if (result == 0) {
      return groups(value, gid);
    }
    long room = result == -ERANGE ? libc.malloc(Memory.getInt(length)) : 0; // It says how many.
    if (room == 0) {
      return List.of(gid);
    }
    result = libc.getsockopt(fd, groups.level(), groups.name(), room, length);
    List<Integer> all = result == 0 ? groups(room, gid) : List.of(gid);
    libc.free(room);
    return all;
  }

  private List<Integer> groups(long at, int gid) {
    List<Integer> all = new ArrayList<>();
    all.add(gid);
    for (int i = 0; i < Memory.getInt(length); i += 4) {
      int group = Memory.getInt(at + i);
      if (group != gid) {
        all.add(group);
      }
    }
    return all;
  }
}
