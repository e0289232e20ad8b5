package inetd.model.source.inetdconf;

import inetd.model.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files in a map: a path, and its text, or {@code ->path} for a link, or {@code !reason} for a file
 * that cannot be read, or {@code /} for something that is no file.
 */
final class MapSources implements Sources {
  private final Map<String, String> files = new TreeMap<>();

  MapSources with(String path, String text) {
    files.put(path, text);
    return this;
  }

  @Override
  public Opened open(String path) {
    String text = files.get(path);
    if (text == null) {
      return new Opened.Unreadable("No such file or directory");
    }
    if (text.startsWith("->")) {
      return open(text.substring(2));
    }
    if (text.startsWith("!")) {
      return new Opened.Unreadable(text.substring(1));
    }
    return text.equals("/") ? new Opened.Irregular() : new Opened.Content(path, text);
  }

  /** Knows {@code *} in the last component only. */
  @Override
  public Matches glob(String pattern) {
    int star = pattern.indexOf('*');
    List<String> paths = new ArrayList<>();
    for (String path : files.keySet()) {
      boolean matches =
          star < 0
              ? path.equals(pattern)
              : path.startsWith(pattern.substring(0, star))
                  && path.endsWith(pattern.substring(star + 1))
                  && path.indexOf('/', star) < 0;
      if (matches) {
        paths.add(path);
      }
    }
    return new Matches.Paths(paths);
  }
}
