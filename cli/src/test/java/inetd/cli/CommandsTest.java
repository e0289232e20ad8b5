package inetd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.sim.Inetdsim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The help of inetdsim. */
final class CommandsTest {
  @Test
  void itTellsTheVersionOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<version>" + Version.NUMBER + "</version>"));
    assertEquals("inetdsim 0.1.0", Told.by(new Inetdsim(), "--version").out().strip());
    assertEquals("inetdsim run 0.1.0", Told.by(new Inetdsim(), "run", "-V").out().strip());
  }

  @Test
  void wrongUsageIsExitStatusTwo() {
    assertEquals(2, Told.by(new Inetdsim()).status());
    assertEquals(2, Told.by(new Inetdsim(), "run").status());
    Told told = Told.by(new Inetdsim(), "run", "x", "--for", "soon");
    assertEquals(2, told.status());
    assertTrue(told.err().contains("'soon' is no time, such as 90s or 1h"), told.err());
  }

  @Test
  void helpNamesTheExitStatuses() {
    String help = Told.by(new Inetdsim(), "run", "--help").out();
    assertTrue(help.contains("Exit status:"), help);
    assertTrue(help.contains("wrong usage"), help);
  }
}
