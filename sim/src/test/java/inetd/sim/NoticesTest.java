package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason the supervisor gives is named by a test or stands in a transcript. */
final class NoticesTest {
  @Test
  void everyNoticeIsNamedByATest() throws IOException {
    StringBuilder tests = new StringBuilder();
    for (String module : List.of("model", "sim", "daemon")) {
      try (Stream<Path> tree = Files.walk(Path.of("..", module, "src", "test"))) {
        for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
          if (file.toString().endsWith(".java") || file.toString().endsWith(".txt")) {
            tests.append(Files.readString(file));
          }
        }
      }
    }
    List<Notice> unnamed = new ArrayList<>();
    for (Notice notice : Notice.values()) {
      if (!Pattern.compile("\\b" + notice + "\\b").matcher(tests).find()) {
        unnamed.add(notice);
      }
    }
    assertEquals(List.of(), unnamed);
  }
}
