package inetd.model.source.disk;

import java.util.Optional;

/**
 * The program that a script names in its first line.
 *
 * @param path as written; empty if none is named
 * @param carriage whether the line ends in CR LF, so that the CR is taken for part of the name
 */
public record Interpreter(String path, boolean carriage) {
  /** Returns that of a file that begins with {@code head}; empty if it is no script. */
  public static Optional<Interpreter> of(String head) {
    if (!head.startsWith("#!")) {
      return Optional.empty();
    }
    int end = head.indexOf('\n');
    String line = head.substring(2, end < 0 ? head.length() : end);
    return Optional.of(new Interpreter(line.strip().split("[ \t\r]+", 2)[0], line.endsWith("\r")));
  }
}
