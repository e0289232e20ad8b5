package inetd.daemon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words about a program that could not be started. */
final class StartFailureTest {
  private static final Libc LIBC = Libc.jni();

  private final Path directory;

  StartFailureTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private String said(String content) throws IOException {
    Path script = Files.writeString(directory.resolve("script"), content);
    return said(script.toString(), Surroundings.INHERITED, Failure.Step.EXEC, Errno.ENOENT);
  }

  private static String said(String path, Surroundings around, Failure.Step step, int errno) {
    Program program = new Program(path, List.of(path), new Credentials.Own(), around);
    return StartFailure.explained(LIBC, program, LIBC.failure(step, errno)).text();
  }

  @Test
  void anInterpreterThatIsNotThereIsNamed() throws IOException {
    assertEquals("its interpreter '/no/such' is not there", said("#! /no/such -x\necho\n"));
  }

  @Test
  void aFirstLineThatEndsInCrLfIsToldFor() throws IOException {
    assertEquals(
        "its first line ends in CR LF, and there is no interpreter '/bin/sh\\r'",
        said("#!/bin/sh\r\necho\r\n"));
  }

  @Test
  void aFileThatIsNotThereIsSaidNotToBe() throws IOException {
    String system = "No such file or directory";
    assertEquals(
        system,
        said(
            directory.resolve("missing").toString(),
            Surroundings.INHERITED,
            Failure.Step.EXEC,
            Errno.ENOENT));
    assertEquals(system, said("no script\n"));
    assertEquals(
        "Permission denied",
        said("/etc/passwd", Surroundings.INHERITED, Failure.Step.EXEC, Errno.EACCES));
  }

  @Test
  void theLimitThatIsTooHighIsNamed() {
    Surroundings around =
        Surroundings.INHERITED.limited(
            List.of(new ResourceLimit("core", 0, 0), new ResourceLimit("nofile", 1, 1L << 40)));
    String said = said("/x", around, Failure.Step.LIMITS, Errno.EPERM);
    assertTrue(said.startsWith("Operation not permitted: nofile is above "), said);
  }
}
