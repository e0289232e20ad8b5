package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.Configuration;
import inetd.model.word.Limits;
import inetd.sim.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Transcripts kept as files; {@code -Dtranscripts.rewrite=true} writes them anew. */
final class Golden {
  private Golden() {}

  /** Plays {@code script}; what is said must be what the file of this name has. */
  static void transcript(String name, String script, Configuration... configurations) {
    Script.Parsed parsed = Script.parse(name, script);
    assertEquals(List.of(), parsed.problems());
    List<String> lines = new ArrayList<>();
    new Simulation(List.of(configurations), Limits.STANDARD, 0, lines::add).play(parsed.script());
    String said = String.join("\n", lines) + "\n";
    Path file = Path.of("src/test/resources/transcripts", name + ".txt");
    try {
      if (Boolean.getBoolean("transcripts.rewrite")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, said);
      }
      assertEquals(
          Files.readString(file), said, "see the difference with -Dtranscripts.rewrite=true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
