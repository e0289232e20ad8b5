package inetd.cli;

import inetd.model.source.Glob;
import inetd.model.source.Sources;
import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Configuration files as they lie on this machine's disk.
 *
 * <p>inetd(8) asks besides who could have written them; so does this where it is given whom to
 * trust.
 */
public final class FileSources implements Sources {
  private final Optional<FileOwners> owners;

  /** Files of anybody. */
  public FileSources() {
    owners = Optional.empty();
  }

  /** Files that inetd would read. */
  public FileSources(FileOwners owners) {
    this.owners = Optional.of(owners);
  }

  @Override
  public Opened open(String name) {
    try {
      Path path = Path.of(name).toRealPath();
      if (path.equals(Path.of("/dev/null"))) {
        return new Opened.Content("/dev/null", "");
      }
      if (!Files.isRegularFile(path)) {
        return new Opened.Irregular();
      }
      String doubt = owners.isPresent() ? owners.get().doubt(Path.of(name)) : "";
      if (!doubt.isEmpty()) {
        return new Opened.Unreadable(doubt);
      }
      return Files.size(path) > LARGEST
          ? new Opened.Unreadable(TOO_LARGE)
          : new Opened.Content(path.toString(), Utf8.decode(Files.readAllBytes(path)));
    } catch (InvalidPathException e) {
      return new Opened.Unreadable(e.getReason());
    } catch (IOException e) {
      return new Opened.Unreadable(reason(e));
    }
  }

  @Override
  public Matches glob(String pattern) {
    try {
      List<String> paths = List.of(pattern.startsWith("/") ? "/" : "");
      for (String component : pattern.split("/", -1)) {
        paths = component.isEmpty() ? paths : below(paths, component);
      }
      return new Matches.Paths(paths.stream().sorted(Utf8::compare).toList());
    } catch (InvalidPathException e) {
      return new Matches.Unmatchable(e.getReason());
    } catch (IOException e) {
      return new Matches.Unmatchable(reason(e));
    }
  }

  /** Returns what matches one component of a pattern below each of {@code parents}. */
  private static List<String> below(List<String> parents, String component) throws IOException {
    Glob glob = new Glob(component);
    List<String> found = new ArrayList<>();
    for (String parent : parents) {
      String prefix = parent.isEmpty() || parent.endsWith("/") ? parent : parent + "/";
      if (!Glob.special(component)) {
        if (Files.exists(Path.of(prefix + component), LinkOption.NOFOLLOW_LINKS)) {
          found.add(prefix + component);
        }
        continue;
      }
      Path directory = Path.of(prefix.isEmpty() ? "." : prefix);
      if (!Files.isDirectory(directory)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          Path name = entry.getFileName();
          if (glob.matches(name.toString())) {
            found.add(prefix + name);
          }
        }
      }
    }
    return found;
  }

  /** Puts a failure in the system's words. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
