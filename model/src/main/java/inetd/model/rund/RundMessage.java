package inetd.model.rund;

import inetd.model.source.text.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Datagrams as rund and runcl write them. */
public final class RundMessage {
  /** Bytes of the longest request. */
  public static final int MOST = 16_384;

  /** What a datagram begins with that is a row of an answer. */
  private static final byte ROW = '>';

  private RundMessage() {}

  /**
   * Returns the words of a request; none if it is none. The end of the datagram ends the last word,
   * and nothing behind it is looked at.
   */
  public static List<String> words(byte[] datagram, int length) {
    List<String> words = new ArrayList<>();
    if (length == 0 || length > MOST || datagram[0] == 0) {
      return words;
    }
    int start = 0;
    for (int at = 0; at < length; at++) {
      if (datagram[at] == 0) {
        words.add(Utf8.decode(Arrays.copyOfRange(datagram, start, at)));
        start = at + 1;
      }
    }
    if (start < length) {
      words.add(Utf8.decode(Arrays.copyOfRange(datagram, start, length)));
    }
    return words;
  }

  /** Returns a row of an answer. */
  public static byte[] row(List<String> fields) {
    byte[] text = Utf8.encode(String.join("\0", fields) + "\0");
    byte[] datagram = new byte[text.length + 1];
    datagram[0] = ROW;
    System.arraycopy(text, 0, datagram, 1, text.length);
    return datagram;
  }

  /** Returns the end of an answer. */
  public static byte[] result(long result) {
    return Utf8.encode(Long.toString(result));
  }
}
