package inetd.daemon.state;

import inetd.daemon.posix.Memory;
import inetd.model.memory.SavedInstance;
import java.lang.invoke.VarHandle;

/**
 * One record of an {@link InstanceTable}, at an address:
 *
 * <pre>
 *    0  int64  pid, 0 while there is no process
 *    8  int64  when it was started, as the system measures it
 *   16  int32  units of this record
 *   20  int16  bytes of the key
 *   22  int16  lives there is room for
 *   24         what they are about, see {@link InstanceLayout}
 *  120         the key, and behind it the lives
 * </pre>
 */
final class TableRecord {
  /** Records are so many bytes, or a multiple. */
  static final int UNIT = 128;

  static final int PAST = 24;
  static final int KEY = PAST + InstanceLayout.BYTES;

  /** More of them are not kept; a rule that looks back further counts too few after a crash. */
  static final int MOST_LIVES = 1024;

  private static final int START = 8;
  private static final int UNITS = 16;
  private static final int LENGTH = 20;

  private TableRecord() {}

  /** Writes down whose it is, and how large. */
  static void name(long slot, int units, byte[] key, int lives) {
    Memory.putInt(slot + UNITS, units);
    Memory.putInt(slot + LENGTH, key.length | lives << Short.SIZE);
    Memory.putBytes(slot + KEY, key);
  }

  /** Returns its size in units. */
  static int units(long slot) {
    return Memory.getInt(slot + UNITS);
  }

  /** Returns the units of a record whose key stands at {@code keyAt}. */
  static int units(int keyAt, int keyBytes, int lives) {
    int end = lives == 0 ? keyAt + keyBytes : livesAt(keyAt + keyBytes);
    return Math.ceilDiv(end + lives * InstanceLayout.LIFE, UNIT);
  }

  /** Returns the first place from {@code at} on where a long may stand. */
  private static int livesAt(int at) {
    return Math.ceilDiv(at, Long.BYTES) * Long.BYTES;
  }

  /** Returns the bytes of the key. */
  static int length(long slot) {
    return Memory.getInt(slot + LENGTH) & 0xffff;
  }

  /** Returns how many lives there is room for. */
  static int lives(long slot) {
    return Memory.getInt(slot + LENGTH) >>> Short.SIZE;
  }

  static int lives(SavedInstance past) {
    return past.history().respawns().latest().size();
  }

  static InstanceLayout.Room room(long slot) {
    return new InstanceLayout.Room(slot + livesAt(KEY + length(slot)), lives(slot));
  }

  /** Writes down who the process is. */
  static void put(long slot, int pid, long start) {
    Memory.putLong(slot + START, start);
    VarHandle.releaseFence();
    Memory.putLong(slot, pid);
  }

  static int pid(long slot) {
    return (int) Memory.getLong(slot);
  }

  /** Writes down what it is about. */
  static void keep(long slot, SavedInstance past) {
    InstanceLayout.put(slot + PAST, room(slot), past);
  }

  /** Returns when the process was started, as the system measures it. */
  static long start(long slot) {
    return Memory.getLong(slot + START);
  }

  /** Writes what is in the record {@code from} into another of the same key, the process last. */
  static void copy(long from, long to) {
    InstanceLayout.get(from + PAST, room(from)).ifPresent(past -> keep(to, past));
    put(to, pid(from), start(from));
  }

  /** Takes the process away. */
  static void clear(long slot) {
    Memory.putLong(slot, 0);
  }
}
