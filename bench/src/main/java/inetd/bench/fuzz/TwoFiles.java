package inetd.bench.fuzz;

import inetd.model.source.Sources;
import java.util.List;

/** A configuration and one file that it may include, and that may include it. */
record TwoFiles(String text, String other) implements Sources {
  static final String FILE = "/etc/inetd.conf";
  private static final String OTHER = "/etc/inetd.d/other";

  @Override
  public Opened open(String path) {
    return switch (path) {
      case FILE -> new Opened.Content(FILE, text);
      case OTHER -> new Opened.Content(OTHER, other);
      case "/dev/null" -> new Opened.Content(path, "");
      case "/etc" -> new Opened.Irregular();
      default -> new Opened.Unreadable("No such file or directory");
    };
  }

  @Override
  public Matches glob(String pattern) {
    return switch (pattern.length() % 4) {
      case 0 -> new Matches.Paths(List.of(OTHER));
      case 1 -> new Matches.Paths(List.of(FILE, OTHER));
      case 2 -> new Matches.Paths(List.of("/dev/null", "/etc", "/nowhere"));
      default -> new Matches.Unmatchable("no pattern");
    };
  }
}
