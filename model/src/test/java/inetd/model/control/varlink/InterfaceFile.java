package inetd.model.control.varlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/org.netbsd.inetd.varlink. */
final class InterfaceFile {
  private InterfaceFile() {}

  private static String text() {
    try {
      return Files.readString(Path.of("../docs/org.netbsd.inetd.varlink"))
          .replaceAll("(?m)^#.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }

  static List<String> methods() {
    return found("method (\\w+)\\(", text());
  }

  /** Returns the names of a type's fields, in order. */
  static List<String> fields(String type) {
    return found("(\\w+):", found("(?s)type " + type + " \\((.*?)\\)", text()).getFirst());
  }

  /** Returns the names of what a method returns, in order. */
  static List<String> answers(String method) {
    String pattern = "(?s)method " + method + "\\([^)]*\\) -> \\((.*?)\\)";
    return found("(\\w+):", found(pattern, text()).getFirst());
  }

  static List<String> error(String error) {
    return found("(\\w+):", found("error " + error + " \\((.*?)\\)", text()).getFirst());
  }
}
