package inetd.daemon.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Notification;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a datagram to $NOTIFY_SOCKET says; the names are those of sd_notify(3). */
final class TellingTest {
  @Test
  void ofALongStatusTheBeginningIsKept() {
    String text = "STATUS=" + "x".repeat(4_000);
    assertEquals(
        List.of(new Notification.Status("x".repeat(Telling.STATUS) + " …")),
        Telling.of(text.getBytes(UTF_8)).orElseThrow().rest());
  }

  private static Optional<Telling> of(String text) {
    return Telling.of(text.getBytes(UTF_8));
  }

  private static final Optional<Telling> NOTHING =
      Optional.of(new Telling(OptionalInt.empty(), false, List.of()));

  @Test
  void everyVariableThatConcernsUsIsRead() {
    Telling all =
        new Telling(
            OptionalInt.of(4711),
            true,
            List.of(
                new Notification.Status("80 % done\\x1b"),
                new Notification.Stopping(),
                new Notification.Ping(),
                new Notification.Hung()));
    assertEquals(
        Optional.of(all),
        of(
            "READY=1\nSTATUS=80 % done\u001b\nSTOPPING=1\nMAINPID=4711\nWATCHDOG=1\n"
                + "WATCHDOG=trigger\nX_OTHER=1"));
  }

  @Test
  void valuesWithoutAMeaningAreNone() {
    assertEquals(NOTHING, of("READY=0\nSTOPPING=\nWATCHDOG=x\nMAINPID=\nMAINPID=1\nMAINPID=-5\n"));
    assertEquals(NOTHING, of("MAINPID=99999999999\nBARRIER=1\nFDSTORE=1"));
    assertEquals(NOTHING, of(""));
  }

  @Test
  void whatIsNotMadeOfVariablesSaysNothing() {
    assertEquals(Optional.empty(), of("READY=1\nnonsense"));
    assertEquals(Optional.empty(), of("=1\nREADY=1"));
    assertEquals(Optional.empty(), of("READY=1\nSTATUS=a\0b"));
    assertEquals(Optional.empty(), Telling.of("READY=1\nSTATUS=gr\u00fcn".getBytes(ISO_8859_1)));
  }
}
