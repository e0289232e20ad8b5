package inetd.daemon.kernel;

import inetd.daemon.posix.Memory;

/** The kernel's word for who sent a datagram: a control message of a struct msghdr. */
public final class SenderCredentials {
  // Struct msghdr of 64-bit systems.
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_BYTES_AT = 40;

  /** Struct cmsghdr: its data is aligned to 8 and so at 16. */
  private static final int DATA_AT = 16;

  /** Where the gid is in struct ucred of Linux. */
  private static final int GID_AT = 8;

  /** A sender, who may have ended since. */
  public record Sender(int pid, int uid, int gid) {
    /** Nobody that is known here. */
    public static final Sender NOBODY = new Sender(0, -1, -1);
  }

  private final Abi abi;
  private final long control;

  public SenderCredentials(Abi abi) {
    this.abi = abi;
    this.control = Memory.allocate(room());
  }

  private int room() {
    return DATA_AT + (abi.credentials().bytes() + 7 & ~7);
  }

  /** Makes room for it in {@code message}, before that is received; for nothing else that comes. */
  public void expect(long message) {
    Memory.putLong(message + CONTROL_AT, control);
    Memory.putLong(message + CONTROL_BYTES_AT, room());
  }

  /** Sends none with {@code message}. */
  public static void none(long message) {
    Memory.putLong(message + CONTROL_AT, 0);
    Memory.putLong(message + CONTROL_BYTES_AT, 0);
  }

  /** Returns who has sent {@code message}, which was received. */
  public Sender of(long message) {
    Abi.Credentials layout = abi.credentials();
    boolean known =
        Memory.getLong(message + CONTROL_BYTES_AT) >= DATA_AT + layout.bytes()
            && Memory.getInt(control + abi.messages().levelAt()) == layout.pass().level()
            && Memory.getInt(control + abi.messages().typeAt()) == layout.type();
    long ucred = control + DATA_AT;
    return known
        ? new Sender(
            Memory.getInt(ucred + layout.pidAt()),
            Memory.getInt(ucred + layout.uidAt()),
            Memory.getInt(ucred + GID_AT))
        : Sender.NOBODY;
  }
}
