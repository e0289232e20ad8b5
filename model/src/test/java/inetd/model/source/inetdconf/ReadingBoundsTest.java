package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The most that one configuration may be: inetd.conf(5), limits. */
final class ReadingBoundsTest {
  private static final String ECHO = "echo stream tcp nowait root internal\n";

  private static String definitions(int count) {
    return IntStream.range(0, count)
        .mapToObj(port -> (port + 1) + " stream tcp nowait root internal\n")
        .map(line -> line.replace("internal", "/bin/a a"))
        .collect(Collectors.joining());
  }

  private static String last(Configuration configuration) {
    return Reading.problems(configuration).getLast();
  }

  @Test
  void tenThousandDefinitionsAreReadAndOneMoreIsOneTooMany() {
    String most = definitions(10_000);
    assertEquals(List.of(), Reading.problems(most));
    assertEquals(
        List.of(),
        Reading.problems(most + "1 stream tcp nowait root /bin/b b\n").stream()
            .filter(problem -> !problem.contains("is defined again"))
            .toList());
    Configuration tooMany =
        Reading.read(most + "10001 stream tcp nowait root /bin/a a\nnonsense\n");
    assertEquals(
        List.of("10001:1: more than 10000 definitions; the rest is not read"),
        Reading.problems(tooMany));
    assertEquals(10_000, tooMany.services().size());
  }

  @Test
  void aFileOfMistakesIsNotReadToItsEnd() {
    Configuration configuration = Reading.read("nonsense\n".repeat(100_000) + ECHO);
    assertEquals(1_001, configuration.problems().size());
    assertEquals(
        "1000:1: more than 1000 mistakes up to here; the rest is not read", last(configuration));
    assertEquals(List.of(), configuration.services());
  }

  @Test
  void noFileOfAPatternIsReadAfterAFileOfMistakes() {
    MapSources files =
        new MapSources()
            .with("inetd.conf", ".include d/*\n" + ECHO)
            .with("d/1", "nonsense\n".repeat(2_000))
            .with("d/2", ECHO);
    Configuration configuration = ConfigurationReader.read("inetd.conf", files, new SmallSystem());
    assertEquals(List.of(), configuration.services());
    assertEquals(1_001, configuration.problems().size());
  }

  @Test
  void aDefinitionOfMistakesIsOneDefinition() {
    Configuration configuration = Reading.read("a on " + "x=1,".repeat(100_000) + ";\n" + ECHO);
    assertEquals(101, configuration.problems().size());
    assertTrue(last(configuration).endsWith("too many mistakes in one definition"));
    assertEquals(List.of("echo/tcp"), Reading.names(configuration));
  }

  @Test
  void wordsWithoutEndAreAMistake() {
    Configuration configuration =
        Reading.read("a on exec = /bin/a, args = " + "x ".repeat(100_000) + ";\n" + ECHO);
    assertTrue(
        last(configuration).endsWith("more than 10000 words behind one key"),
        () -> last(configuration));
    assertEquals(List.of("echo/tcp"), Reading.names(configuration));
  }

  @Test
  void allFilesTogetherAreBounded() {
    String half = "# a comment\n".repeat(70_000);
    MapSources files =
        new MapSources()
            .with("inetd.conf", ".include d/*\n" + ECHO)
            .with("d/1", half)
            .with("d/2", half)
            .with("d/3", half);
    Configuration configuration = ConfigurationReader.read("inetd.conf", files, new SmallSystem());
    assertEquals(
        List.of(
            "1:10: d/3: too large: all files together have at most 2 MiB; the rest is not read"),
        Reading.problems(configuration));
  }
}
