package inetd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build step that makes switches and records plain ({@code src/build}), tried on a sample. */
final class PlainClassesTest {
  private static final Path STEP = Path.of("src", "build", "java", "PlainClasses.java");

  @TempDir Path room;

  @Test
  void plainClassesDoWhatTheyDidBefore() throws Exception {
    copySample();
    String before = constants();
    assertTrue(before.contains("SwitchBootstraps") && before.contains("ObjectMethods"));
    makePlain();
    String after = constants();
    assertFalse(after.contains("SwitchBootstraps") || after.contains("ObjectMethods"));
    assertEquals(new PlainSample().get(), plainSample().get());
  }

  @Test
  void classesThatArePlainAreLeft() throws Exception {
    copySample();
    makePlain();
    String once = constants();
    makePlain();
    assertEquals(once, constants());
  }

  private void copySample() throws Exception {
    Path classes =
        Path.of(PlainSample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path to = Files.createDirectories(room.resolve("inetd/model"));
    try (Stream<Path> all = Files.list(classes.resolve("inetd/model"))) {
      for (Path one : all.filter(path -> name(path).startsWith("PlainSample")).toList()) {
        Files.copy(one, to.resolve(name(one)));
      }
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** All that stands in the classes, as text. */
  private String constants() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> classes = Files.list(room.resolve("inetd/model"))) {
      for (Path one : classes.sorted().toList()) {
        all.append(Files.readString(one, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private void makePlain() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process step =
        new ProcessBuilder(java, "-cp", room.toString(), STEP.toString(), room.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream output = step.getInputStream()) {
      assertEquals("", new String(output.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(0, step.waitFor());
  }

  @SuppressWarnings("unchecked")
  private Supplier<List<String>> plainSample() throws Exception {
    URL[] here = {room.toUri().toURL()};
    // Without a parent that has the class as it was.
    URLClassLoader loader = new URLClassLoader(here, ClassLoader.getPlatformClassLoader());
    return (Supplier<List<String>>)
        loader.loadClass(PlainSample.class.getName()).getConstructor().newInstance();
  }
}
