package inetd.cli.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of files as people have them, each beside what becomes of it. */
final class ForeignCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/foreign");

  private final Path directory;

  ForeignCorpusTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"xinetd", "systemd", "launchd", "supervisord", "cron"})
  void whatTheySayIsWritten(String language) throws IOException {
    Path theirs = CORPUS.resolve(language);
    Ran ran = Ran.in(Map.of(), false, "import", theirs.toString());
    Path golden = CORPUS.resolve(language + ".conf");
    assertEquals(Files.readString(golden), ran.out().replace(theirs + "/", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xinetd", "systemd", "launchd", "supervisord", "cron"})
  void everyRemarkIsToldToo(String language) throws IOException {
    Ran ran = Ran.in(Map.of(), false, "import", CORPUS.resolve(language).toString());
    StringBuilder remarks = new StringBuilder();
    for (String line : ran.out().lines().toList()) {
      remarks.append(line.startsWith("# ") ? line.substring(2) + "\n" : "");
    }
    assertEquals(remarks.toString(), ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xinetd", "systemd", "launchd", "supervisord", "cron"})
  void whatIsWrittenIsWithoutAMistake(String language) throws IOException {
    Ran ran = Ran.in(Map.of(), false, "import", CORPUS.resolve(language).toString());
    Path ours = Files.writeString(directory.resolve("inetd.conf"), ran.out());
    Ran check = Ran.in(Map.of(), false, "check", ours.toString());
    assertEquals(0, check.status(), ran.out() + check.out() + check.err());
  }
}
