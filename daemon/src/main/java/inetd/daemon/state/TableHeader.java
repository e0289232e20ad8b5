package inetd.daemon.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first unit of an {@link InstanceTable}: its format, {@code inetd} and a number, and the run
 * of the system it was written in.
 */
final class TableHeader {
  /** The formats there are: this one, without lives, and without what a process is made by. */
  static final List<String> FORMATS = List.of("inetd 4\n", "inetd 3\n", "inetd 2\n");

  /** Fewer bytes than these are damage; another run differs in more. */
  private static final int MANY = 4;

  private TableHeader() {}

  /** What the first bytes of a file say of the rest. */
  sealed interface Kind {
    /** It is a table of this run, in the format of this number in {@link #FORMATS}. */
    record Ours(int format) implements Kind {}

    /** The same in the newest format, and its header was damaged. */
    record Damaged() implements Kind {}

    /** It is of another run of the system: nothing in it is true any more. */
    record OtherRun() implements Kind {}

    /** It is of a release that is not known here, or no table at all. */
    record Strange() implements Kind {}
  }

  static byte[] of(String format, String boot) {
    byte[] header = new byte[TableRecord.UNIT];
    byte[] magic = format.getBytes(UTF_8);
    byte[] run = boot.getBytes(UTF_8);
    System.arraycopy(magic, 0, header, 0, magic.length);
    System.arraycopy(
        run, 0, header, magic.length, Math.min(run.length, header.length - magic.length));
    return header;
  }

  static Kind judge(byte[] found, String boot) {
    Optional<String> format = FORMATS.stream().filter(it -> begins(found, it)).findFirst();
    if (format.isPresent()) {
      int number = FORMATS.indexOf(format.get());
      int wrong = differing(found, of(format.get(), boot));
      if (wrong == 0) {
        return new Kind.Ours(number);
      }
      return wrong >= MANY
          ? new Kind.OtherRun()
          : number == 0 ? new Kind.Damaged() : new Kind.Strange();
    }
    byte[] newest = of(FORMATS.getFirst(), boot);
    int digit = FORMATS.getFirst().length() - 2; // Another one is another format.
    return differing(found, newest) < MANY && found[digit] == newest[digit]
        ? new Kind.Damaged()
        : new Kind.Strange();
  }

  private static boolean begins(byte[] found, String format) {
    byte[] magic = format.getBytes(UTF_8);
    return Arrays.equals(magic, Arrays.copyOf(found, magic.length));
  }

  private static int differing(byte[] one, byte[] other) {
    int differing = 0;
    for (int i = 0; i < one.length; i++) {
      differing += one[i] == other[i] ? 0 : 1;
    }
    return differing;
  }
}
