package inetd.daemon.kernel;

import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;

/**
 * Socket addresses as the C library has them.
 *
 * <p>Port and flow at 2 and 4, the IPv4 address at 4, the IPv6 address at 8 and the path at 2 are
 * the same on every system; {@link Abi.Addresses} knows the rest.
 */
public final class SocketAddresses {
  /** Room for any address. */
  public static final int ROOM = 128;

  /** Where the interface of a link-local IPv6 address is. */
  public static final int SCOPE_AT = 24;

  private static final int INET_BYTES = 16;
  private static final int INET6_BYTES = 28;
  private static final int PATH_AT = 2;

  private final Abi.Addresses layout;

  public SocketAddresses(Abi.Addresses layout) {
    this.layout = layout;
  }

  /** Returns AF_ of {@code address}. */
  public int family(Address address) {
    return switch (address) {
      case Address.Inet(IpAddress ip, int _) ->
          ip.family() == Family.V4 ? Abi.AF_INET : layout.inet6();
      case Address.Local _ -> Abi.AF_UNIX;
      case Address.Unknown _ -> 0;
    };
  }

  /** Writes {@code address} to {@code at}; returns its length, or 0 if its path is too long. */
  public int write(Address address, long at) {
    Memory.clear(at, ROOM);
    return switch (address) {
      case Address.Inet(IpAddress ip, int port) -> {
        int length = writeIp(ip, at);
        Memory.putNetworkShort(at + 2, (short) port);
        yield length;
      }
      case Address.Local(String path) -> {
        byte[] bytes = Utf8.encode(path);
        if (bytes.length >= layout.pathBytes()) {
          yield 0;
        }
        int length = PATH_AT + bytes.length + 1;
        layout.begin(at, Abi.AF_UNIX, length);
        Memory.putBytes(at + PATH_AT, bytes);
        yield length;
      }
      case Address.Unknown _ -> 0;
    };
  }

  private int writeIp(IpAddress ip, long at) {
    return switch (ip.family()) {
      case V4 -> {
        layout.begin(at, Abi.AF_INET, INET_BYTES);
        writeIp4(ip, at + 4);
        yield INET_BYTES;
      }
      case V6 -> {
        layout.begin(at, layout.inet6(), INET6_BYTES);
        writeIp6(ip, at + 8);
        yield INET6_BYTES;
      }
    };
  }

  public static void writeIp4(IpAddress ip, long at) {
    Memory.putNetworkInt(at, (int) ip.low());
  }

  public static void writeIp6(IpAddress ip, long at) {
    Memory.putNetworkInt(at, (int) (ip.high() >>> 32));
    Memory.putNetworkInt(at + 4, (int) ip.high());
    Memory.putNetworkInt(at + 8, (int) (ip.low() >>> 32));
    Memory.putNetworkInt(at + 12, (int) ip.low());
  }

  /** Reads the address of {@code length} bytes at {@code at}; UNKNOWN if there is none. */
  public Address read(long at, int length) {
    if (length < PATH_AT) {
      return Address.UNKNOWN;
    }
    int family = layout.family(at);
    if (family == Abi.AF_INET && length >= INET_BYTES) {
      return new Address.Inet(readIp4(at + 4), port(at));
    }
    if (family == layout.inet6() && length >= INET6_BYTES) {
      return new Address.Inet(readIp6(at + 8), port(at));
    }
    return family == Abi.AF_UNIX ? new Address.Local(path(at + PATH_AT, length)) : Address.UNKNOWN;
  }

  private static int port(long at) {
    return Memory.getNetworkShort(at + 2) & 0xffff;
  }

  public static IpAddress readIp4(long at) {
    return IpAddress.v4(Memory.getNetworkInt(at));
  }

  public static IpAddress readIp6(long at) {
    return new IpAddress(Family.V6, networkLong(at), networkLong(at + 8));
  }

  private static long networkLong(long at) {
    return (long) Memory.getNetworkInt(at) << 32 | (Memory.getNetworkInt(at + 4) & 0xffffffffL);
  }

  // An abstract name of Linux begins with NUL and is nobody's path: it reads as the empty one.
  private String path(long at, int length) {
    int most = Math.min(length - PATH_AT, layout.pathBytes());
    int end = 0;
    while (end < most && Memory.getByte(at + end) != 0) {
      end++;
    }
    return Utf8.decode(Memory.getBytes(at, end));
  }
}
