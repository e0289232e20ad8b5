package inetd.cli.sim.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.ServiceSpec.Origin;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The places of keys, and other values there. */
final class WrittenDefinitionTest {
  private static final String FILE =
      """
      echo stream tcp nowait root internal
      web on exec = /bin/web, args = "a; throttle_interval = 3", # ; throttle_interval = 4
          keep_alive = yes, throttle_interval = 5;
      db on exec = /bin/db;
      """;

  private static WrittenDefinition web() {
    return new WrittenDefinition(FILE, new Origin("inetd.conf", 2, 1));
  }

  @Test
  void aKeyIsFoundOutsideOfQuotesAndRemarks() {
    assertEquals(OptionalInt.of(3), web().line("throttle_interval"));
    assertEquals(OptionalInt.of(2), web().line("exec"));
    assertEquals(OptionalInt.empty(), web().line("interval"));
    assertEquals(2, web().line());
  }

  @Test
  void anotherValueStandsInTheSamePlace() {
    assertEquals(
        Optional.of(FILE.replace("throttle_interval = 5;", "throttle_interval = 60;")),
        web().with("throttle_interval", "60"));
  }

  @Test
  void aKeyThatWasNotWrittenIsAdded() {
    assertEquals(
        Optional.of(FILE.replace("exec = /bin/db;", "exec = /bin/db, respawn_limit = 5 60;")),
        new WrittenDefinition(FILE, new Origin("inetd.conf", 4, 1)).with("respawn_limit", "5 60"));
  }

  @Test
  void aLineOfFieldsHasNoKeys() {
    WrittenDefinition echo = new WrittenDefinition(FILE, new Origin("inetd.conf", 1, 1));
    assertEquals(Optional.empty(), echo.with("exec", "/x"));
    assertEquals(OptionalInt.empty(), echo.line("exec"));
  }
}
