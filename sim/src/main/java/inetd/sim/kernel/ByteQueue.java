package inetd.sim.kernel;

import inetd.model.port.Event.Bytes;
import java.util.Arrays;

/** Bytes on their way, first in first out. */
public final class ByteQueue {
  private byte[] bytes = new byte[64];
  private int start;
  private int length;

  public int length() {
    return length;
  }

  /** Appends {@code count} bytes of {@code data} from {@code from} on. */
  public void put(Bytes data, int from, int count) {
    if (start + length + count > bytes.length) {
      byte[] roomy = new byte[Math.max(2 * length, length + count)];
      System.arraycopy(bytes, start, roomy, 0, length);
      bytes = roomy;
      start = 0;
    }
    System.arraycopy(data.array(), from, bytes, start + length, count);
    length += count;
  }

  /** Takes up to {@code most} bytes out. */
  Bytes take(int most) {
    int count = Math.min(most, length);
    Bytes taken = Bytes.of(Arrays.copyOfRange(bytes, start, start + count));
    start += count;
    length -= count;
    return taken;
  }
}
