package inetd.daemon.control;

import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Peer;
import java.util.Optional;

/** Asks by a socket option: SO_PEERCRED, or LOCAL_PEEREID. */
public final class OptionCredentials implements Credentials {
  private static final int BYTES = 12;

  private final Libc libc;
  private final Abi.Option option;
  private final long value = Memory.allocate(16);
  private final long length = Memory.allocate(8);

  public OptionCredentials(Libc libc, Abi abi) {
    this.libc = libc;
    this.option = abi.options().peer();
  }

  @Override
  public Optional<Peer> of(int fd) {
    Memory.putInt(length, BYTES);
    int result = libc.getsockopt(fd, option.level(), option.name(), value, length);
    return result < 0 || Memory.getInt(length) != BYTES
        ? Optional.empty()
        : Optional.of(
            new Peer(Memory.getInt(value + 4), Memory.getInt(value + 8), Memory.getInt(value)));
  }
}
