package inetd.daemon.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Notice.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Standard error as a log. */
final class ConsoleTest {
  @Test
  void itShowsWhatMattersEnoughInUtf8() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Console console = new Console(shown, Level.NOTICE);
    console.write(Level.ERR, "gr\u00fcn");
    console.write(Level.NOTICE, "two");
    console.write(Level.INFO, "three");
    console.close();
    assertEquals("gr\u00fcn\ntwo\n", shown.toString(UTF_8));
  }

  @Test
  void aTerminalThatIsGoneIsNoFailure() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    new Console(gone, Level.DEBUG).write(Level.ERR, "nobody");
  }
}
