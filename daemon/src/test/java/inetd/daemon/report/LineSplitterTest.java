package inetd.daemon.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of what programs write. */
final class LineSplitterTest {
  private final LineSplitter lines = new LineSplitter();
  private final List<String> out = new ArrayList<>();

  private void take(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    lines.take(bytes, bytes.length, out::add);
  }

  @Test
  void aLineComesWhenItIsComplete() {
    take("one\ntw");
    assertEquals(List.of("one"), out);
    take("o\r\n\nthree");
    assertEquals(List.of("one", "two", ""), out);
    lines.finish(out::add);
    lines.finish(out::add);
    assertEquals(List.of("one", "two", "", "three"), out);
  }

  @Test
  void whatWaitsForTheRestOfItsLineIsKnown() {
    take("one\ntwo");
    assertEquals(3, lines.waiting());
    take(" words\n");
    assertEquals(0, lines.waiting());
    assertEquals(List.of("one", "two words"), out);
  }

  @Test
  void aCharacterMayComeInPieces() {
    byte[] bytes = "grün\n".getBytes(UTF_8);
    for (byte one : bytes) {
      lines.take(new byte[] {one}, 1, out::add);
    }
    assertEquals(List.of("grün"), out);
  }

  @Test
  void whatCouldActOnATerminalIsShown() {
    take("a\tb\u001b[2J\u0085c\u0000\n");
    assertEquals(List.of("a\\tb\\x1b[2J\\x85c\\x00"), out);
  }

  @Test
  void aLineIsCutWhereItIsTooLongAndTheNextIsWhole() {
    take("x".repeat(LineSplitter.MOST) + "\n");
    take("x".repeat(700));
    take("x".repeat(700) + "\nnext\n");
    assertEquals("x".repeat(LineSplitter.MOST), out.get(0));
    assertEquals("x".repeat(LineSplitter.MOST) + " …", out.get(1));
    assertEquals("next", out.get(2));
  }
}
