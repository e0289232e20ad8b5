package inetd.daemon.posix;

import inetd.model.source.text.Utf8;
import java.nio.ByteOrder;

/**
 * Native memory by address: what pointers of the C library point to.
 *
 * <p>Nothing is checked: a wrong address ends the process. Values need no alignment (struct
 * epoll_event has none). Strings are as {@link Utf8} reads them. The {@code Network} forms are
 * big-endian, as socket addresses are. The native methods are in binding.c.
 */
public final class Memory {
  private static final boolean REVERSED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  static {
    NativeDirectory.load();
  }

  private Memory() {}

  /** Returns cleared room for ever, aligned for anything. */
  public static long allocate(long bytes) {
    long address = calloc(bytes);
    if (address == 0) {
      throw new OutOfMemoryError("no native memory for " + bytes + " bytes");
    }
    return address;
  }

  private static native long calloc(long bytes);

  /** Returns a C string for ever. */
  public static long allocateString(String text) {
    byte[] bytes = Utf8.encode(text);
    long address = allocate(bytes.length + 1L);
    putBytes(address, bytes);
    return address;
  }

  public static native byte getByte(long address);

  public static native void putByte(long address, byte value);

  public static native short getShort(long address);

  public static native void putShort(long address, short value);

  public static native int getInt(long address);

  public static native void putInt(long address, int value);

  public static native long getLong(long address);

  public static native void putLong(long address, long value);

  public static short getNetworkShort(long address) {
    return network(getShort(address));
  }

  public static void putNetworkShort(long address, short value) {
    putShort(address, network(value));
  }

  public static int getNetworkInt(long address) {
    return network(getInt(address));
  }

  public static void putNetworkInt(long address, int value) {
    putInt(address, network(value));
  }

  private static short network(short value) {
    return REVERSED ? Short.reverseBytes(value) : value;
  }

  private static int network(int value) {
    return REVERSED ? Integer.reverseBytes(value) : value;
  }

  /** Returns {@code length} bytes from {@code address} on. */
  public static byte[] getBytes(long address, int length) {
    byte[] bytes = new byte[length];
    getBytes(address, bytes, 0, length);
    return bytes;
  }

  /** Reads {@code length} bytes into {@code to} from {@code offset} on. */
  public static native void getBytes(long address, byte[] to, int offset, int length);

  public static void putBytes(long address, byte[] from) {
    putBytes(address, from, 0, from.length);
  }

  /** Writes {@code length} bytes of {@code from} from {@code offset} on. */
  public static native void putBytes(long address, byte[] from, int offset, int length);

  /** Writes {@code text} as a C string and returns the address behind its final zero. */
  public static long putString(long address, String text) {
    byte[] bytes = Utf8.encode(text);
    putBytes(address, bytes);
    putByte(address + bytes.length, (byte) 0);
    return address + bytes.length + 1;
  }

  /** Reads a C string. */
  public static String getString(long address) {
    return Utf8.decode(getBytes(address, (int) length(address)));
  }

  private static native long length(long string);

  /** Sets {@code length} bytes to zero. */
  public static native void clear(long address, long length);

  public static native void copy(long from, long to, long length);
}
