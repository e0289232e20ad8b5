package inetd.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/inetd} in a tree where everything it starts only says how it was started. */
final class StartScriptTest {
  private record Run(int status, String output, String errors) {
    /** Tells whether one of the words that were handed over is {@code word}. */
    boolean has(String word) {
      return output.lines().anyMatch(word::equals);
    }
  }

  private final Path tree;
  private final Path module;

  StartScriptTest(@TempDir Path directory) throws IOException {
    this.tree = directory.toRealPath();
    this.module = tree.resolve("daemon");
  }

  @BeforeEach
  void makeTree() throws IOException {
    for (String name : List.of("inetd", "common.sh")) {
      Files.createDirectories(module.resolve("bin"));
      Files.copy(Path.of("bin", name), module.resolve("bin").resolve(name));
    }
    Files.createDirectories(module.resolve("target/lib/jnr"));
    Files.createFile(module.resolve("target/inetd-daemon-0.1.0.jar"));
    Files.createFile(module.resolve("target/lib/jnr/jnr-ffi.jar"));
    program(
        module.resolve("target/native/launch"),
        "[ \"$1\" = environ ] && exit 1; pwd; printf '%s\\n' \"$@\"; echo $$");
    program(tree.resolve("jdk/bin/java"), "");
    Files.writeString(tree.resolve("jdk/release"), "X=\"y\"\nJAVA_VERSION=\"25.0.3\"\n");
  }

  private static void program(Path path, String text) throws IOException {
    Files.createDirectories(path.resolve("..").normalize());
    Files.writeString(path, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run start(Path script, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path output = tree.resolve("output");
    Path errors = tree.resolve("errors");
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(tree.toFile());
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().remove("INETD_JAVA");
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String pid = Long.toString(process.pid());
    String said = Files.readString(output, UTF_8);
    if (process.exitValue() == 0) {
      assertEquals(
          pid, said.lines().reduce((_, last) -> last).orElse(""), "it is still that process");
    }
    return new Run(process.exitValue(), said, Files.readString(errors, UTF_8));
  }

  private Run start(String... words) throws IOException, InterruptedException {
    return start(module.resolve("bin/inetd"), Map.of(), words);
  }

  @Test
  void itBecomesTheDaemonWhereItWasStartedAndHandsOverEveryWord() throws Exception {
    Run run = start("-d", "-f", "./my inetd.conf");
    assertEquals(tree.toString(), run.output().lines().findFirst().orElse(""));
    assertTrue(run.has(tree.resolve("jdk/bin/java").toString()));
    assertTrue(run.has("-Dinetd.directory=" + tree));
    assertTrue(run.output().contains("\ninetd.daemon.Main\n-d\n-f\n./my inetd.conf\n"));
    assertEquals("", run.errors());
  }

  @Test
  void aLinkToItLeadsToItsTree() throws Exception {
    Path link = tree.resolve("elsewhere/inetd");
    Files.createDirectories(tree.resolve("elsewhere"));
    Files.createSymbolicLink(link, Path.of("../daemon/bin/inetd"));
    Run run = start(link, Map.of(), "-f");
    assertTrue(run.output().contains(module.resolve("target/inetd-daemon-0.1.0.jar").toString()));
  }

  @Test
  void theJavaThatWasInstalledWithItIsItsJavaWhereverThatIs() throws Exception {
    program(tree.resolve("java/bin/java"), "");
    Files.writeString(module.resolve("target/java-home"), "../../java\n");
    assertTrue(start("-f").has(tree.resolve("java/bin/java").toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "-l, true",
    "-l /etc/x.conf, true",
    "--pid-file x, true",
    "--pid-file -f, true",
    "--pid-file=-f, true",
    "--state -f --db -f --socket -f, true",
    "--state= --db=-f --socket=-f, true",
    "--jobs -f --jobs=-f --scan -f, true",
    "--supervise=-f, true",
    "--state x -f, false",
    "--jobs x -f, false",
    "--jobs, false",
    "--posix jnr, true",
    "--posix=jni, true",
    "-- -f, true",
    "x.conf -f, true",
    "-f, false",
    "-d, false",
    "-lf, false",
    "--demo, false",
    "--help, false",
    "--version, false",
    "-x, false",
    "--posix=none, false",
    "--posix, false",
    "--nonsense, false",
  })
  void itDetachesUnlessSomebodyIsToSeeWhatItSays(String words, boolean detached) throws Exception {
    Run run = start(words.isEmpty() ? new String[0] : words.split(" "));
    assertEquals(detached, run.has("--detach"), run.output());
  }

  @Test
  void theEnvironmentThatItWasGivenIsHandedOverWordForWord() throws Exception {
    program(
        module.resolve("target/native/launch"),
        "[ \"$1\" = environ ] && { echo \"--environment 2 'A.B=it'\\\\''s \\$x' 'C=d \"; echo \"e'\"; exit; };"
            + " printf '<%s>\\n' \"$@\"; echo $$");
    Run run = start("-f", "my file");
    assertTrue(
        run.output().startsWith("<--environment>\n<2>\n<A.B=it's $x>\n<C=d \ne>\n<-->\n<"),
        run.output());
    assertTrue(run.output().contains("\n<-f>\n<my file>\n"), run.output());
  }

  @Test
  void nobodyAttachesToIt() throws Exception {
    assertTrue(start("-f").has("-XX:+DisableAttachMechanism"));
  }

  @Test
  void theOtherBindingIsOnTheClassPathOnlyWhenAskedFor() throws Exception {
    assertFalse(start("-f").output().contains("jnr-ffi.jar"));
    assertTrue(
        start("-f", "--posix=jnr").output().contains(":" + module + "/target/lib/jnr/jnr-ffi.jar"));
    assertTrue(start("-f", "--posix", "jnr").output().contains("jnr-ffi.jar"));
  }

  @Test
  void theCacheIsUsedWhereItWasMade() throws Exception {
    Path cache = module.resolve("target/inetd.aot");
    assertFalse(start("-f").has("-XX:AOTCache=" + cache));
    Files.createFile(cache);
    assertTrue(start("-f").has("-XX:AOTCache=" + cache));
  }

  @Test
  void anOldJavaHomeIsPassedOverForTheOneThatBuiltTheTree() throws Exception {
    Path old = tree.resolve("old");
    program(old.resolve("bin/java"), "");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Files.writeString(module.resolve("target/java-home"), tree.resolve("jdk") + "\n");
    Run run = start(module.resolve("bin/inetd"), Map.of("JAVA_HOME", old.toString()), "-f");
    assertTrue(run.has(tree.resolve("jdk/bin/java").toString()));
  }

  @Test
  void aFreshCloneIsBuiltFirst() throws Exception {
    Path jar = module.resolve("target/inetd-daemon-0.1.0.jar");
    Files.delete(jar);
    program(tree.resolve("path/mvn"), "echo mvn \"$@\"; touch " + jar);
    String path = tree.resolve("path") + ":" + System.getenv("PATH");
    Run run = start(module.resolve("bin/inetd"), Map.of("PATH", path), "-f");
    assertEquals(0, run.status());
    assertEquals(
        """
        inetd: building daemon first, once; this takes a minute
        mvn -q -DskipTests -pl daemon -am package
        """,
        run.errors());
    assertTrue(run.has("inetd.daemon.Main"));
  }

  @Test
  void aBuildThatFailsIsTold() throws Exception {
    Files.delete(module.resolve("target/inetd-daemon-0.1.0.jar"));
    program(tree.resolve("path/mvn"), "exit 1");
    String path = tree.resolve("path") + ":" + System.getenv("PATH");
    Run run = start(module.resolve("bin/inetd"), Map.of("PATH", path), "-f");
    assertEquals(1, run.status());
    assertTrue(run.errors().endsWith("inetd: daemon was not built\n"));
  }
}
