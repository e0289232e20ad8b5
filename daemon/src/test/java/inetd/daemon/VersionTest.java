package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The version as {@code --version -v} tells it. */
final class VersionTest {
  private static String lastLine(Version version) {
    return version.text().lines().reduce((_, last) -> last).orElse("");
  }

  @Test
  void theJavaAndTheCacheAreTold() {
    Version version = new Version("25 in /opt/java", "/opt/inetd.aot", true);
    assertEquals(
        "inetd 0.1.0\nJava 25 in /opt/java\nahead-of-time cache /opt/inetd.aot in use\n",
        version.text());
  }

  @Test
  void aCacheThatIsRefusedOrNotThereIsSaid() {
    assertTrue(
        lastLine(new Version("25", "/opt/inetd.aot", false))
            .startsWith("ahead-of-time cache /opt/inetd.aot not in use: "));
    assertEquals(
        "ahead-of-time cache none that is as new as the jars: inetd starts slower",
        lastLine(new Version("25", "", true)));
  }
}
