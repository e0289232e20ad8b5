package inetd.daemon.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.kernel.Journal;
import inetd.model.spec.LogRate;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Output that waits in the pipe of one service. */
final class OutputPipeTest {
  private final List<String> told = new ArrayList<>();
  private final Journal journal =
      new Journal() {
        @Override
        public void tell(Subject about, Notice notice, String text) {}

        @Override
        public void wrote(String service, String line, boolean logged) {
          told.add(service + ": " + line);
        }
      };

  @Test
  void moreThanMayWaitForTheRestOfItsLineIsALineAndNothingIsLost() {
    OutputPipe pipe = new OutputPipe(new ServiceId(0), "d", LogRate.STANDARD, 9, journal, () -> 0);
    byte[] text = "short\nrather long".getBytes(UTF_8);
    pipe.take(text, text.length, 100);
    assertEquals(List.of("d: short"), told);
    pipe.take(text, 5, 4);
    assertEquals(List.of("d: short", "d: rather longshort"), told);
  }
}
