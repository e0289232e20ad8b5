package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.spec.SourceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where no service directory is supervised, whoever was supervised from one is gone. */
final class WithoutDirectoriesTest {
  private static final SourceId WEB = new SourceId.Directory("/service/web");

  private final WithoutDirectories source =
      new WithoutDirectories(_ -> new Configuration(List.of(), List.of()));

  @Test
  void whatIsServedSpeaksForServiceDirectories() {
    assertTrue(source.take().speaksFor(WEB));
    assertTrue(source.take().speaksFor(SourceId.Files.ALL));
  }

  @Test
  void anotherFileDoesNot() {
    assertFalse(source.read("plan.conf").speaksFor(WEB));
  }
}
