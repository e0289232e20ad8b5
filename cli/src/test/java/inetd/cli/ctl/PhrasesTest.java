package inetd.cli.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.cli.ctl.client.ShellWords;
import inetd.cli.ctl.text.Phrases;
import inetd.cli.ctl.text.Screen;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times, sizes and foreign text as they are put, and words as they are split and quoted. */
final class PhrasesTest {
  @Test
  void aSpanIsItsTwoLargestUnits() {
    assertEquals("250 ms", Phrases.span(250));
    assertEquals("0 ms", Phrases.span(-3));
    assertEquals("59 s", Phrases.span(59_999));
    assertEquals("1 min", Phrases.span(60_000));
    assertEquals("3 min 2 s", Phrases.span(182_000));
    assertEquals("2 h 5 min", Phrases.span(7_500_000));
    assertEquals("3 d 4 h", Phrases.span(4L * 3_600_000 + 3L * 86_400_000));
  }

  @Test
  void aDateIsThatOfTheZone() {
    assertEquals("1970-01-01 01:00:07", Phrases.date(7000, ZoneId.of("Europe/Berlin")));
  }

  @Test
  void aSizeIsInTheUnitThatSuits() {
    assertEquals("1023 KiB", Phrases.size(1023));
    assertEquals("1.5 MiB", Phrases.size(1536));
  }

  @Test
  void whatATerminalWouldObeyIsSpeltOut() {
    assertEquals("\\x1b[2J\\x0a\tü", Phrases.clean("\033[2J\n\tü"));
    assertEquals("\\x9b", Phrases.clean("\u009b"));
  }

  @Test
  void wordsAreSplitAsAShellDoes() {
    assertEquals(
        Optional.of(List.of("a", "b c", "d'e", "", "f\\g")),
        ShellWords.split(" a 'b c' \"d'e\" ''  f\\\\g"));
    assertEquals(Optional.of(List.of("a\"b", "$x")), ShellWords.split("\"a\\\"b\" '$x'"));
    assertEquals(Optional.of(List.of()), ShellWords.split(""));
    assertEquals(Optional.empty(), ShellWords.split("a 'b"));
    assertEquals(Optional.empty(), ShellWords.split("a\\"));
  }

  @Test
  void aLineIsCutByWhatIsSeenOfIt() {
    assertEquals("\033[32ma…\033[0m", Screen.cut("\033[32mabc\033[0m", 2));
    assertEquals("\033[32mabc\033[0m", Screen.cut("\033[32mabc\033[0m", 3));
    assertEquals("abc", Screen.cut("abc", 3));
  }
}
