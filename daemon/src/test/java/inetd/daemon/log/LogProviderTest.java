package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Notice.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** slf4j's way into the log. */
final class LogProviderTest {
  private record Lines(List<String> lines) implements Sink {
    @Override
    public void write(Level level, String text) {
      lines.add(level + " " + text);
    }

    @Override
    public void close() {}
  }

  @Test
  void loggersWriteToInetdsLog() {
    Lines lines = new Lines(new ArrayList<>());
    Destination.set(lines);
    Logger logger = LoggerFactory.getLogger(LogProviderTest.class);
    logger.error("a {} b {}", 1, "two");
    logger.warn("no arguments");
    logger.info("broken", new IllegalStateException("reason"));
    logger.debug("detail");
    logger.trace("not wanted");
    Destination.set(new Console());
    assertEquals(
        List.of(
            "ERR a 1 b two",
            "WARNING no arguments",
            "INFO broken",
            "INFO java.lang.IllegalStateException: reason",
            "DEBUG detail"),
        lines.lines());
  }
}
