package inetd.model.source.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Text of files and of the kernel: UTF-8 that loses nothing.
 *
 * <p>Names and arguments are bytes and need not be UTF-8. What is well formed is read as ever; each
 * other byte becomes U+DC00 plus the byte, half of a pair without the other half, which no text
 * has, and is written as that byte again. So what is read is what is written, whatever it is, and
 * no locale has a say in it. Two texts are equal where their bytes are.
 */
public final class Utf8 {
  private static final int ESCAPE = 0xdc00;
  private static final int FIRST = 0x80;
  private static final int LAST = 0xff;
  private static final char REPLACEMENT = '\ufffd';

  private Utf8() {}

  /** Reads bytes. */
  public static String decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : slowly(bytes);
  }

  private static String slowly(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int plain = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = formed(bytes, at);
      if (length > 0) {
        at += length;
        continue;
      }
      text.append(new String(bytes, plain, at - plain, UTF_8)).append(escape(bytes[at]));
      plain = ++at;
    }
    return text.append(new String(bytes, plain, at - plain, UTF_8)).toString();
  }

  /** Returns how many bytes the letter at {@code at} has (RFC 3629 section 4); 0 if it is none. */
  private static int formed(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    if (first < FIRST) {
      return 1;
    }
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > bytes.length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : FIRST;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Returns the character for a byte of no letter; one of ASCII is its own. */
  public static char escape(byte odd) {
    return (char) (odd >= 0 ? odd : ESCAPE + (odd & 0xff));
  }

  /** Tells whether half a pair stands for a byte. */
  public static boolean escaped(char c) {
    return c >= ESCAPE + FIRST && c <= ESCAPE + LAST;
  }

  /** Returns the bytes of {@code text}. */
  public static byte[] encode(String text) {
    int odd = odd(text, 0);
    if (odd == text.length()) {
      return text.getBytes(UTF_8);
    }
    byte[] bytes = new byte[3 * text.length()];
    int length = 0;
    int plain = 0;
    while (odd < text.length()) {
      length = append(bytes, length, text.substring(plain, odd));
      bytes[length++] = (byte) text.charAt(odd);
      plain = odd + 1;
      odd = odd(text, plain);
    }
    return Arrays.copyOf(bytes, append(bytes, length, text.substring(plain)));
  }

  private static int append(byte[] bytes, int at, String text) {
    byte[] more = text.getBytes(UTF_8);
    System.arraycopy(more, 0, bytes, at, more.length);
    return at + more.length;
  }

  /** Returns where the next character stands that is a byte of no letter, or the end. */
  private static int odd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (escaped(c)) {
        return at;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      at += pair ? 2 : 1;
    }
    return at;
  }

  /** Returns how many bytes {@code text} has. */
  public static int length(String text) {
    return encode(text).length;
  }

  /**
   * Returns {@code text}, put together of parts, as its bytes are read: they may be letters now.
   */
  public static String whole(String text) {
    return odd(text, 0) == text.length() ? text : decode(encode(text));
  }

  /** Orders texts by their bytes, as the C locale does. */
  public static int compare(String one, String other) {
    return Arrays.compareUnsigned(encode(one), encode(other));
  }

  /**
   * Returns the bytes of JSON, which is UTF-8: a byte that is none is written as {@code \\udcXX},
   * the half of a pair that a reader of JSON makes of it.
   */
  public static byte[] json(String text) {
    int odd = odd(text, 0);
    if (odd == text.length()) {
      return text.getBytes(UTF_8);
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    int plain = 0;
    while (odd < text.length()) {
      escaped.append(text, plain, odd).append("\\u").append(Integer.toHexString(text.charAt(odd)));
      plain = odd + 1;
      odd = odd(text, plain);
    }
    return escaped.append(text, plain, text.length()).toString().getBytes(UTF_8);
  }
}
