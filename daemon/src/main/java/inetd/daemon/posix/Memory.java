package inetd.daemon.posix;

import inetd.model.source.text.Utf8;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Native memory by address: what pointers of the C library point to.
 *
 * <p>Nothing is checked: a wrong address ends the process. Values need no alignment (struct
 * epoll_event has none). Strings are as {@link Utf8} reads them. The {@code Network} forms are
 * big-endian, as socket addresses are.
 */
public final class Memory {
  private static final MemorySegment ALL = all();
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);

  private Memory() {}

  // The one place that turns numbers into pointers; there is no other way to say it.
  @SuppressWarnings("restricted")
  private static MemorySegment all() {
    return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }

  /** Returns cleared room for ever, aligned for anything. */
  public static long allocate(long bytes) {
    return Arena.global().allocate(bytes, 16).address();
  }

  /** Returns a C string for ever. */
  public static long allocateString(String text) {
    byte[] bytes = Utf8.encode(text);
    long address = allocate(bytes.length + 1L);
    putBytes(address, bytes);
    return address;
  }

  public static byte getByte(long address) {
    return ALL.get(ValueLayout.JAVA_BYTE, address);
  }

  public static void putByte(long address, byte value) {
    ALL.set(ValueLayout.JAVA_BYTE, address, value);
  }

  public static short getShort(long address) {
    return ALL.get(SHORT, address);
  }

  public static void putShort(long address, short value) {
    ALL.set(SHORT, address, value);
  }

  public static int getInt(long address) {
    return ALL.get(INT, address);
  }

  public static void putInt(long address, int value) {
    ALL.set(INT, address, value);
  }

  public static long getLong(long address) {
    return ALL.get(LONG, address);
  }

  public static void putLong(long address, long value) {
    ALL.set(LONG, address, value);
  }

  public static short getNetworkShort(long address) {
    return ALL.get(NETWORK_SHORT, address);
  }

  public static void putNetworkShort(long address, short value) {
    ALL.set(NETWORK_SHORT, address, value);
  }

  public static int getNetworkInt(long address) {
    return ALL.get(NETWORK_INT, address);
  }

  public static void putNetworkInt(long address, int value) {
    ALL.set(NETWORK_INT, address, value);
  }

  /** Returns {@code length} bytes from {@code address} on. */
  public static byte[] getBytes(long address, int length) {
    byte[] bytes = new byte[length];
    getBytes(address, bytes, 0, length);
    return bytes;
  }

  /** Reads {@code length} bytes into {@code to} from {@code offset} on. */
  public static void getBytes(long address, byte[] to, int offset, int length) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, to, offset, length);
  }

  public static void putBytes(long address, byte[] from) {
    putBytes(address, from, 0, from.length);
  }

  /** Writes {@code length} bytes of {@code from} from {@code offset} on. */
  public static void putBytes(long address, byte[] from, int offset, int length) {
    MemorySegment.copy(from, offset, ALL, ValueLayout.JAVA_BYTE, address, length);
  }

  /** Writes {@code text} as a C string and returns the address behind its final zero. */
  public static long putString(long address, String text) {
    byte[] bytes = Utf8.encode(text);
    putBytes(address, bytes);
    putByte(address + bytes.length, (byte) 0);
    return address + bytes.length + 1;
  }

  /** Reads a C string. */
  public static String getString(long address) {
    int length = 0;
    while (getByte(address + length) != 0) {
      length++;
    }
    return Utf8.decode(getBytes(address, length));
  }

  /** Sets {@code length} bytes to zero. */
  public static void clear(long address, long length) {
    ALL.asSlice(address, length).fill((byte) 0);
  }

  public static void copy(long from, long to, long length) {
    MemorySegment.copy(ALL, from, ALL, to, length);
  }
}
