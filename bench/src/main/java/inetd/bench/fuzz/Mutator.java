package inetd.bench.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Damage at random: a seed after a few mutations.
 *
 * <p>Most inputs stay short, since many short ones find more than few long ones; one in some
 * thousands grows up to {@link #LONGEST}.
 */
final class Mutator {
  /** Bytes of the longest input: a message over the control socket and some. */
  static final int LONGEST = 70_000;

  private static final int USUAL = 600;
  private static final int SELDOM = 5_000;
  private static final List<byte[]> ODD =
      List.of(
          new byte[] {0},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xc3, (byte) 0x28},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          "\u202e".getBytes(UTF_8),
          "\\u0000".getBytes(US_ASCII),
          "\\ud800".getBytes(US_ASCII),
          "\r\n".getBytes(US_ASCII),
          "\n\t ".getBytes(US_ASCII),
          "'".getBytes(US_ASCII),
          "\\".getBytes(US_ASCII),
          "*".getBytes(US_ASCII),
          "-".getBytes(US_ASCII),
          "%s%n".getBytes(US_ASCII),
          "/../".getBytes(US_ASCII));
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "65535",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967295",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e400",
          "0.1",
          "1e-9",
          "00",
          "0x7f",
          "08");

  private final List<byte[]> seeds;
  private final List<byte[]> words;

  Mutator(List<byte[]> seeds) {
    this.seeds = seeds;
    this.words = Corpus.words(seeds);
  }

  /** Returns the input that {@code dice} come to; the same for the same throws. */
  byte[] next(RandomGenerator dice) {
    byte[] input = pick(seeds, dice);
    int most = dice.nextInt(SELDOM) == 0 ? LONGEST : USUAL;
    boolean gentle = dice.nextInt(3) == 0; // What is still well-formed gets furthest.
    int mutations = gentle ? dice.nextInt(3) : 1 + dice.nextInt(1 + dice.nextInt(12));
    for (int i = 0; i < mutations; i++) {
      input = gentle ? exchange(input, dice) : mutate(input, dice, most);
      if (input.length > most) {
        input = Arrays.copyOf(input, most);
      }
    }
    if (most == LONGEST) {
      input = repeat(input, dice, LONGEST);
    }
    return input;
  }

  private static <T> T pick(List<T> list, RandomGenerator dice) {
    return list.get(dice.nextInt(list.size()));
  }

  private byte[] mutate(byte[] input, RandomGenerator dice, int most) {
    int a = dice.nextInt(input.length + 1);
    int b = Math.min(input.length, a + dice.nextInt(1 + dice.nextInt(32)));
    return switch (dice.nextInt(12)) {
      case 0 -> flip(input, dice);
      case 1 -> replace(input, a, b, new byte[0]);
      case 2 -> replace(input, a, a, Arrays.copyOfRange(input, a, b));
      case 3 -> replace(input, a, a, pick(ODD, dice));
      case 4 -> replace(input, a, a, pick(words, dice));
      case 5 -> replaceWord(input, a, pick(words, dice));
      case 6 -> splice(input, pick(seeds, dice), dice);
      case 7 -> replaceWord(input, a, number(dice));
      case 8 -> replace(input, a, b, random(dice));
      case 9 -> move(input, a, b, dice);
      case 10 ->
          replace(
              input,
              a,
              a,
              pick(List.of("{", "[", "\"", "}"), dice)
                  .repeat(1 + dice.nextInt(40))
                  .getBytes(US_ASCII));
      default ->
          dice.nextInt(20) == 0
              ? repeat(input, dice, most)
              : replaceWord(input, a, pick(ODD, dice));
    };
  }

  /** Puts a word in the place of another. */
  private byte[] exchange(byte[] input, RandomGenerator dice) {
    byte[] word = pick(words, dice);
    boolean plain = word.length > 1 || isWord(word[0]);
    return replaceWord(input, dice.nextInt(input.length + 1), plain ? word : number(dice));
  }

  private static byte[] flip(byte[] input, RandomGenerator dice) {
    byte[] flipped = input.clone();
    if (flipped.length > 0) {
      flipped[dice.nextInt(flipped.length)] ^= (byte) (1 << dice.nextInt(8));
    }
    return flipped;
  }

  private static byte[] replace(byte[] input, int from, int to, byte[] with) {
    byte[] result = new byte[input.length - (to - from) + with.length];
    System.arraycopy(input, 0, result, 0, from);
    System.arraycopy(with, 0, result, from, with.length);
    System.arraycopy(input, to, result, from + with.length, input.length - to);
    return result;
  }

  /** Replaces the word that {@code at} stands in. */
  private static byte[] replaceWord(byte[] input, int at, byte[] with) {
    int from = at;
    while (from > 0 && isWord(input[from - 1])) {
      from--;
    }
    int to = at;
    while (to < input.length && isWord(input[to])) {
      to++;
    }
    return replace(input, from, to, with);
  }

  private static boolean isWord(byte b) {
    return Character.isLetterOrDigit(b & 0xff) || b == '_' || b == '.' || b == '/';
  }

  private static byte[] number(RandomGenerator dice) {
    String number = pick(NUMBERS, dice);
    return (dice.nextInt(500) == 0 ? "9".repeat(dice.nextInt(LONGEST)) : number).getBytes(US_ASCII);
  }

  private static byte[] random(RandomGenerator dice) {
    byte[] bytes = new byte[dice.nextInt(1 + dice.nextInt(24))];
    dice.nextBytes(bytes);
    return bytes;
  }

  private static byte[] splice(byte[] head, byte[] tail, RandomGenerator dice) {
    int from = dice.nextInt(head.length + 1);
    int to = dice.nextInt(tail.length + 1);
    return replace(head, from, head.length, Arrays.copyOfRange(tail, to, tail.length));
  }

  private static byte[] move(byte[] input, int from, int to, RandomGenerator dice) {
    byte[] piece = Arrays.copyOfRange(input, from, to);
    byte[] rest = replace(input, from, to, new byte[0]);
    int at = dice.nextInt(rest.length + 1);
    return replace(rest, at, at, piece);
  }

  /** Repeats a piece until the whole is about {@code most} bytes long. */
  private static byte[] repeat(byte[] input, RandomGenerator dice, int most) {
    if (input.length == 0) {
      return input;
    }
    int from = dice.nextInt(input.length);
    int to = from + 1 + dice.nextInt(Math.min(40, input.length - from));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(input, 0, to);
    while (whole.size() + (to - from) + (input.length - to) <= most) {
      whole.write(input, from, to - from);
    }
    whole.write(input, to, input.length - to);
    return whole.toByteArray();
  }

  /** Returns {@code input} cut at every NUL, as messages are. */
  static List<byte[]> cut(byte[] input) {
    List<byte[]> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= input.length; i++) {
      if (i == input.length || input[i] == 0) {
        pieces.add(Arrays.copyOfRange(input, start, i));
        start = i + 1;
      }
    }
    return pieces;
  }
}
