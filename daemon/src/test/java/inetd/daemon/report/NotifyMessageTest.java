package inetd.daemon.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.ProgramMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Datagrams to $NOTIFY_SOCKET; the names are those of sd_notify(3). */
final class NotifyMessageTest {
  @Test
  void ofALongStatusTheBeginningIsKept() {
    String text = "STATUS=" + "x".repeat(4_000);
    assertEquals(
        List.of(new ProgramMessage.Status("x".repeat(NotifyMessage.STATUS) + " …")),
        NotifyMessage.of(text.getBytes(UTF_8)).orElseThrow().rest());
  }

  private static Optional<NotifyMessage> of(String text) {
    return NotifyMessage.of(text.getBytes(UTF_8));
  }

  private static final Optional<NotifyMessage> NOTHING =
      Optional.of(new NotifyMessage(OptionalInt.empty(), false, List.of()));

  @Test
  void everyVariableThatConcernsUsIsRead() {
    NotifyMessage all =
        new NotifyMessage(
            OptionalInt.of(4711),
            true,
            List.of(
                new ProgramMessage.Status("80 % done\\x1b"),
                new ProgramMessage.Stopping(),
                new ProgramMessage.Ping(),
                new ProgramMessage.Hung()));
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
    assertEquals(
        Optional.empty(), NotifyMessage.of("READY=1\nSTATUS=gr\u00fcn".getBytes(ISO_8859_1)));
  }
}
