package inetd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The formatting of a module's sources, google-java-format's; {@code -Dtidy.fix=true} writes it.
 *
 * <p>A test and not a plug-in, because the formatter must run on Java 25 while Maven runs on 17.
 */
public abstract class SourceTree {
  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    List<String> untidy = new ArrayList<>();
    List<Path> sources;
    try (Stream<Path> tree = Files.walk(Path.of("src"))) {
      sources = tree.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
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
}
