package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is silent if it is forgotten: a rule is in the book, has its laws, and is documented. */
final class RulebookTest {
  private static final Path MODEL = Path.of("src/main/java/inetd/model");
  private static final Path MANUAL = Path.of("../docs/man/inetd.conf.5");
  private static final Path GUIDE = Path.of("../docs/guide.md");
  private static final Path RULES = Path.of("src/main/java/inetd/model/rule");
  private static final Path LAWS = Path.of("src/test/java/inetd/model/rule");

  private static List<Path> sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Returns the names of the files that hold a rule or a trigger. */
  private static List<String> rules() throws IOException {
    return sources(RULES).stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> !Set.of("Rulebook", "RuleSettings", "package-info").contains(name))
        .toList();
  }

  @Test
  void everyRuleIsInTheBook() throws IOException {
    String book = Files.readString(RULES.resolve("Rulebook.java"));
    assertEquals(
        List.of(), rules().stream().filter(rule -> !book.contains("new " + rule + "(")).toList());
  }

  @Test
  void everyRuleHasProperties() throws IOException {
    List<String> laws = sources(LAWS).stream().map(file -> file.getFileName().toString()).toList();
    assertEquals(
        List.of(),
        rules().stream().filter(rule -> !laws.contains(rule + "Properties.java")).toList());
  }

  /** What docs/architecture.md says of a rule: its key is a word of its own file. */
  @Test
  void everyKeyStandsInTheFileOfItsRuleAlone() throws IOException {
    Map<String, List<String>> elsewhere = new TreeMap<>();
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      for (Setting.Key key : setting.keys()) {
        List<String> files = new ArrayList<>();
        for (Path source : sources(MODEL)) {
          if (Files.readString(source).contains('"' + key.word() + '"')) {
            files.add(source.getFileName().toString());
          }
        }
        if (files.size() != 1 || !rules().contains(files.getFirst().replace(".java", ""))) {
          elsewhere.put(key.word(), files);
        }
      }
    }
    assertEquals(Map.of(), elsewhere);
  }

  /** What it says of the number of files, by the rule that was added as the proof. */
  @Test
  void aRuleIsFourFilesAndItsLineInTheBook() throws IOException {
    List<String> files = new ArrayList<>();
    for (String module : List.of("model", "sim", "daemon", "cli")) {
      for (Path source : sources(Path.of("..", module, "src", "main", "java"))) {
        // What writes other systems' files anew uses rules that are there.
        if (!source.toString().contains("/foreign/")) {
          mention(source, files);
        }
      }
    }
    mention(LAWS.resolve("StartJitterProperties.java"), files);
    mention(MANUAL, files);
    mention(GUIDE, files);
    assertEquals(
        List.of(
            "Rulebook.java",
            "StartJitter.java",
            "StartJitterProperties.java",
            "inetd.conf.5",
            "guide.md"),
        files);
  }

  private static void mention(Path file, List<String> files) throws IOException {
    String text = Files.readString(file);
    if (text.contains("StartJitter") || text.contains("start_jitter")) {
      files.add(file.getFileName().toString());
    }
  }

  @Test
  void everySettingIsInTheManualAndInTheGuide() throws IOException {
    String manual = Files.readString(MANUAL);
    String guide = Files.readString(GUIDE);
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      for (Setting.Key key : setting.keys()) {
        assertTrue(manual.contains(".It Cm " + key.word() + " "), key.word());
        assertTrue(guide.contains("| `" + key.word() + "` |"), key.word());
      }
    }
  }
}
