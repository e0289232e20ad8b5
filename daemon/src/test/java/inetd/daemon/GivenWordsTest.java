package inetd.daemon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The words as typed, whatever the locale makes of it. */
final class GivenWordsTest {
  private static final String LINE =
      "java\0-Dinetd.directory=/home/ren\u00e9\0inetd.daemon.Main\0-f\0caf\u00e9 \u00c3\u00a9\0";

  @Test
  void theWordsOfTheKernelAreTakenByteForByte() {
    GivenWords given =
        GivenWords.among(
            LINE.getBytes(ISO_8859_1), List.of("-f", "caf\ufffd \ufffd\ufffd"), "/home/ren\ufffd");
    assertArrayEquals(new String[] {"-f", "caf\udce9 é"}, given.words());
    assertEquals("/home/ren\udce9", given.directory());
  }

  @Test
  void whereTheKernelHasFewerTheWordsStayAsTheyWereRead() {
    GivenWords given = GivenWords.among(new byte[0], List.of("é"), "/");
    assertArrayEquals(new String[] {"é"}, given.words());
  }
}
