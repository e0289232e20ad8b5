package inetd.daemon.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.wrap.AccessReports.Kind;
import inetd.daemon.wrap.AccessReports.Report;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the pipe that access control writes to, taken apart. */
final class AccessReportsTest {
  @Test
  void aReportIsAServiceAPriorityAKindAndAText() {
    assertEquals(
        Optional.of(new Report(7, Kind.REFUSED, 38, "refused connection from h, service s (tcp)")),
        AccessReports.parse("7 38 r refused connection from h, service s (tcp)"));
    assertEquals(Optional.of(new Report(-1, Kind.ODDITY, 28, "")), AccessReports.parse("-1 28 o "));
    assertEquals(
        Optional.of(new Report(999_999_999, Kind.ALLOWED, 0, "a")),
        AccessReports.parse("999999999 0 a a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "7",
        "7 38",
        "7 38 r",
        "7 38 x text",
        "7 38 rr text",
        "7  r text",
        " 38 r text",
        "- 38 r text",
        "--7 38 r text",
        "7 -38 r text",
        "+7 38 r text",
        "0x7 38 r text",
        "1234567890 38 r text",
        "7 1234567890 r text",
        "7 38  text"
      })
  void whatIsNotMadeLikeThatIsNoReport(String line) {
    assertEquals(Optional.empty(), AccessReports.parse(line));
  }
}
