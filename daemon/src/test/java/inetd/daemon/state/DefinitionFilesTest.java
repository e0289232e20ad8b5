package inetd.daemon.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that stand in no file, from one inetd to the next. */
final class DefinitionFilesTest {
  private static final UserDefinition WEB =
      new UserDefinition(-2, 1000, List.of(1000, 27), "web", "web on\n    exec = /bin/\udce9;\n");

  @TempDir Path state;
  private final Libc libc = Libc.jni();
  private final List<String> problems = new ArrayList<>();
  private int done;

  private DefinitionFiles files() {
    return new DefinitionFiles(libc, Optional.of(state.toString()), Runnable::run, problems::add);
  }

  private void keep(UserDefinition definition) {
    files().keep(definition, () -> done++);
  }

  @Test
  void whatWasKeptIsFoundAsItWas() throws IOException {
    keep(WEB);
    assertEquals(1, done);
    assertEquals(List.of(WEB), files().recall());
    Path file = state.resolve("definitions/4294967294.web");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    assertEquals(List.of(), problems);
  }

  @Test
  void whatIsForgottenIsGone() {
    keep(WEB);
    files().forget(new Effect.Undefine(WEB.source(), "web"));
    assertEquals(List.of(), files().recall());
    files().forget(new Effect.Undefine(WEB.source(), "web"));
    assertEquals(List.of(), problems);
  }

  @Test
  void nothingIsNoProblem() {
    assertEquals(List.of(), files().recall());
    files().close(1000);
    assertEquals(List.of(), problems);
  }

  @Test
  void whatIsNoDefinitionIsSaidAndLeftAlone() throws IOException {
    keep(WEB);
    Path bad = state.resolve("definitions/x.bad");
    Files.writeString(bad, "nonsense");
    Files.writeString(state.resolve("definitions/0.web.new"), "half");
    assertEquals(List.of(WEB), files().recall());
    assertEquals(List.of(bad + ": no definition; left as it is"), problems);
    assertTrue(Files.exists(bad));
  }

  @Test
  void aDirectoryThatOthersMayWriteIsNotBelieved() throws IOException {
    keep(WEB);
    Files.setPosixFilePermissions(
        state.resolve("definitions"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(List.of(), files().recall());
    assertEquals(1, problems.size());
    keep(WEB);
    assertEquals(2, problems.size());
    assertEquals(2, done, "whoever asked is answered all the same");
  }
}
