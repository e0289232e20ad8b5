package inetd.daemon;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Zone;

/** The machine's time zone, as localtime_r(3) knows it. For one thread. */
final class LocalZone implements Zone {
  private static final int TM_BYTES = 64;

  /** Behind nine ints and their padding, on both systems. */
  private static final int TM_GMTOFF = 40;

  private final Libc libc;
  private final long time = Memory.allocate(8);
  private final long tm = Memory.allocate(TM_BYTES);

  LocalZone(Libc libc) {
    this.libc = libc;
  }

  @Override
  public int offset(long wallMillis) {
    Memory.putLong(time, Math.floorDiv(wallMillis, 1000L));
    return libc.localtime(time, tm) == 0 ? 0 : (int) Memory.getLong(tm + TM_GMTOFF);
  }
}
