package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is silent if it is forgotten: a rule is in the book, has its laws, and is documented. */
final class RulebookTest {
  private static final Path RULES = Path.of("src/main/java/inetd/model/rule");
  private static final Path LAWS = Path.of("src/test/java/inetd/model/rule");

  private static List<String> rules() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("Rulebook") && !name.equals("package-info"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyRuleIsInTheBook() throws IOException {
    String book = Files.readString(RULES.resolve("Rulebook.java"));
    assertEquals(
        List.of(), rules().stream().filter(rule -> !book.contains("new " + rule + "()")).toList());
  }

  @Test
  void everyRuleHasProperties() throws IOException {
    assertEquals(
        List.of(),
        rules().stream()
            .filter(rule -> !Files.exists(LAWS.resolve(rule + "Properties.java")))
            .toList());
  }

  @Test
  void everySettingIsInTheManualAndInTheGuide() throws IOException {
    String manual = Files.readString(Path.of("../docs/man/inetd.conf.5"));
    String guide = Files.readString(Path.of("../docs/guide.md"));
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      for (Setting.Key key : setting.keys()) {
        assertTrue(manual.contains(".It Cm " + key.word() + " "), key.word());
        assertTrue(guide.contains("| `" + key.word() + "` |"), key.word());
      }
    }
  }
}
