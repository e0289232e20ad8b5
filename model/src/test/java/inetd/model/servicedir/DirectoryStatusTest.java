package inetd.model.servicedir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.servicedir.DirectoryStatus.State;
import inetd.model.servicedir.DirectoryStatus.Want;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The three files, as runsv of runit 2.1.2 was seen to write them. */
final class DirectoryStatusTest {
  private static final long SINCE = 1_795_196_931_232L; // 2026-11-20 17:48:51.232 UTC

  private static String stat(DirectoryStatus status) {
    return new String(status.stat(), StandardCharsets.US_ASCII);
  }

  @Test
  void aRunningServiceIsTwentyBytesWithALittleEndianPid() {
    DirectoryStatus up = new DirectoryStatus(State.RUN, Want.UP, 10_377, SINCE, false, false);
    assertEquals(
        "400000006b00880d" + "0dd40a00" + "89280000" + "00" + "75" + "00" + "01",
        HexFormat.of().formatHex(up.status()));
    assertEquals("run\n", stat(up));
    assertEquals("10377\n", new String(up.pidFile(), StandardCharsets.US_ASCII));
  }

  /** Reference b8, the status text of sv. */
  @Test
  void theReportIsTheLineOfSv() {
    DirectoryStatus up = new DirectoryStatus(State.RUN, Want.UP, 812, SINCE, false, false);
    assertEquals("run: web: (pid 812) 35s\n", report(up, 35_000));
    assertEquals("run: web: (pid 812) 0s\n", report(up, -5_000)); // The clock was set back.
    DirectoryStatus all = new DirectoryStatus(State.RUN, Want.DOWN, 812, SINCE, true, true);
    assertEquals("run: web: (pid 812) 1s, paused, want down, got TERM\n", report(all, 1_000));
    DirectoryStatus rests = new DirectoryStatus(State.DOWN, Want.UP, 0, SINCE, false, false);
    assertEquals("down: web: 0s, want up\n", report(rests, 10));
    DirectoryStatus tidies = new DirectoryStatus(State.FINISH, Want.EXIT, 9, SINCE, false, false);
    assertEquals("finish: web: (pid 9) 2s, want down\n", report(tidies, 2_000));
  }

  private static String report(DirectoryStatus status, long later) {
    return new String(status.report("web", SINCE + later), StandardCharsets.US_ASCII);
  }

  @Test
  void theLineNamesPauseTermAndWishInThatOrder() {
    DirectoryStatus all = new DirectoryStatus(State.RUN, Want.DOWN, 5, SINCE, true, true);
    assertEquals("run, paused, got TERM, want down\n", stat(all));
    DirectoryStatus exit = new DirectoryStatus(State.FINISH, Want.EXIT, 5, SINCE, false, false);
    assertEquals("finish, want exit\n", stat(exit));
    assertEquals('d', exit.status()[17]);
    assertEquals(2, exit.status()[19]);
  }

  @Test
  void whatIsDownHasNoPidAndNoWishInItsLine() {
    DirectoryStatus down = new DirectoryStatus(State.DOWN, Want.DOWN, 0, SINCE, false, false);
    assertEquals("down\n", stat(down));
    assertEquals(0, down.pidFile().length);
    assertEquals(0, down.status()[12]);
  }
}
