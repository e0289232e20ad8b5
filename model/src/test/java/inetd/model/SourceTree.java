package inetd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The laws of a module's sources: one formatting, and files, folders, names and front pages that a
 * reader can take in.
 *
 * <p>A test and not a plug-in, because google-java-format must run on Java 25 while Maven runs on
 * 17. {@code -Dtidy.fix=true} writes the formatting.
 */
public abstract class SourceTree {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int LINES = 300;
  private static final int FILES = 22;
  private static final int PAGE_LINES = 5;
  private static final String PAGE = "package-info.java";

  /**
   * Files that are longer, and the lines they may have: they get shorter or stay. A binding of the
   * C library is one list of calls, and nothing is gained by cutting it.
   */
  private static final Map<String, Integer> LONGER = Map.of("JnrLibc.java", 510);

  /** A comment before a type that begins like a question or a verb, and not like a noun. */
  private static final Pattern RIDDLE =
      Pattern.compile(
          "^/\\*\\*\\s+(?:\\*\\s+)?(What|Who|Whose|How|Where|When|Why|Some|Whether|Tells|Does)\\b",
          Pattern.MULTILINE);

  private static List<Path> sources(Path below) throws IOException {
    try (Stream<Path> tree = Files.walk(below)) {
      return tree.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<Path> main() throws IOException {
    return Files.isDirectory(MAIN) ? sources(MAIN) : List.of();
  }

  private static String name(Path source) {
    return String.valueOf(source.getFileName());
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    List<String> untidy = new ArrayList<>();
    List<Path> sources = sources(Path.of("src"));
    assertFalse(sources.isEmpty(), "no sources below src");
    for (Path source : sources) {
      String text = Files.readString(source);
      String tidy =
          new Formatter()
              .formatSource(
                  ImportOrderer.reorderImports(
                      RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE));
      if (!tidy.equals(text)) {
        if (Boolean.getBoolean("tidy.fix")) {
          Files.writeString(source, tidy);
        } else {
          untidy.add(source.toString());
        }
      }
    }
    assertEquals(List.of(), untidy, "run with -Dtidy.fix=true to format");
  }

  @Test
  void noFileIsLongerThanAReaderHolds() throws IOException {
    List<String> longer = new ArrayList<>();
    for (Path source : main()) {
      long lines = text(source).lines().count();
      if (lines > LONGER.getOrDefault(name(source), LINES)) {
        longer.add(source + ": " + lines + " lines");
      }
    }
    assertEquals(List.of(), longer, "more than " + LINES + " lines: a noun wants out");
  }

  @Test
  void noFolderIsLargerThanARoom() throws IOException {
    Map<String, Long> folders =
        main().stream()
            .collect(
                Collectors.groupingBy(
                    path -> String.valueOf(path.getParent()), TreeMap::new, Collectors.counting()));
    folders.values().removeIf(files -> files <= FILES);
    assertEquals(Map.of(), folders, "more than " + FILES + " files");
  }

  @Test
  void aNameMeansOneThingInAModule() throws IOException {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Path source : main()) {
      if (!name(source).equals(PAGE) && !seen.add(name(source))) {
        twice.add(source.toString());
      }
    }
    assertEquals(List.of(), twice, "a simple name that another package has too");
  }

  @Test
  void theFirstSentenceAboutATypeIsANoun() throws IOException {
    List<String> others = new ArrayList<>();
    for (Path source : sources(Path.of("src"))) {
      Matcher sentence = RIDDLE.matcher(text(source));
      if (sentence.find()) {
        others.add(source + ": " + sentence.group(1) + " ...");
      }
    }
    assertEquals(List.of(), others, "a sentence that says what something does names nothing");
  }

  @Test
  void everyPackageHasAFrontPage() throws IOException {
    List<String> bare = new ArrayList<>();
    Set<Path> folders = new HashSet<>();
    for (Path source : main()) {
      folders.add(source.resolveSibling(PAGE));
    }
    for (Path page : folders) {
      long lines =
          Files.exists(page)
              ? text(page).lines().filter(line -> line.startsWith(" *")).count() - 1
              : 0;
      if (lines < PAGE_LINES) {
        bare.add(page + ": " + lines + " lines");
      }
    }
    assertEquals(List.of(), bare, "a front page has " + PAGE_LINES + " lines");
  }
}
