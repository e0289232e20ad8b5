package inetd.daemon.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.source.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keys of services as lines of a file: UTF-8, with {@code %}, control characters and bytes that are
 * no UTF-8 as {@code %} and two hexadecimal digits.
 *
 * @param others lines that are no keys, without their ends, as they are
 * @param wrong the numbers of these
 */
record KeyLines(Set<String> keys, List<byte[]> others, List<Integer> wrong) {
  private static final int HEX = 16;

  static KeyLines of(byte[] content) {
    Set<String> keys = new TreeSet<>();
    List<byte[]> others = new ArrayList<>();
    List<Integer> wrong = new ArrayList<>();
    int number = 0;
    int from = 0;
    while (from < content.length) {
      int to = from;
      while (to < content.length && content[to] != '\n') {
        to++;
      }
      number++;
      byte[] line = Arrays.copyOfRange(content, from, to);
      if (isText(line)) {
        keys.add(unescape(new String(line, UTF_8)));
      } else {
        others.add(line);
        wrong.add(number);
      }
      from = to + 1;
    }
    keys.remove("");
    return new KeyLines(keys, others, wrong);
  }

  /** A disk that lost a block leaves zeros, and a damaged byte is mostly no UTF-8. */
  private static boolean isText(byte[] line) {
    for (byte b : line) {
      if (b == 0) {
        return false;
      }
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  static byte[] bytes(Set<String> keys, List<byte[]> others) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TreeSet<>(keys).forEach(key -> put(out, escape(key).getBytes(UTF_8)));
    others.forEach(line -> put(out, line));
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, byte[] line) {
    out.writeBytes(line);
    out.write('\n');
  }

  private static String escape(String key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '%' || c < ' ' || (Utf8.escaped(c) && !inPair(key, i))) {
        int value = c & 0xff;
        text.append('%').append(Character.toUpperCase(Character.forDigit(value / HEX, HEX)));
        text.append(Character.toUpperCase(Character.forDigit(value % HEX, HEX)));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static boolean inPair(String key, int at) {
    return at > 0 && Character.isHighSurrogate(key.charAt(at - 1));
  }

  private static String unescape(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      int value = line.charAt(i) == '%' ? escaped(line, i) : -1;
      text.append(value < 0 ? line.charAt(i) : Utf8.escape((byte) value));
      i += value < 0 ? 0 : 2;
    }
    return Utf8.whole(text.toString());
  }

  private static int escaped(String line, int at) {
    if (at + 2 >= line.length()) {
      return -1;
    }
    int high = Character.digit(line.charAt(at + 1), HEX);
    int low = Character.digit(line.charAt(at + 2), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }
}
