package inetd.cli.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A screen as it is reviewed: a file of its own, colours as {@code <31>}. Rewritten with {@code
 * -Dtranscripts.rewrite=true}.
 */
final class GoldenScreen {
  private static final Path SCREENS = Path.of("../cli/src/test/resources/screens");

  private GoldenScreen() {}

  static void check(String name, String screen) {
    Path file = SCREENS.resolve(name + ".txt");
    String text = screen.replaceAll("\033\\[(\\d+)m", "<$1>");
    try {
      if (Boolean.getBoolean("transcripts.rewrite")) {
        Files.writeString(file, text, UTF_8);
      }
      assertEquals(Files.readString(file, UTF_8), text, name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
