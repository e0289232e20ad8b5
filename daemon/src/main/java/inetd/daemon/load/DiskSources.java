package inetd.daemon.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.Check;
import inetd.model.conf.Sources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configuration files on this machine's disks. */
public final class DiskSources implements Sources {
  /** Bytes of a file that is surely not a configuration. */
  private static final long LARGEST = 16L << 20;

  /** Write permission of group and others. */
  private static final int OTHERS_WRITE = 022;

  private final int self;

  /**
   * Makes one.
   *
   * @param self the uid whose files are trusted, besides root's
   */
  public DiskSources(int self) {
    this.self = self;
  }

  @Override
  public Opened open(String name) {
    try {
      Path path = Path.of(name).toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (path.toString().equals("/dev/null")) {
        return new Opened.Content("/dev/null", "");
      }
      // Asked before it is opened: opening a FIFO would wait for its writer.
      if (!attributes.isRegularFile()) {
        return new Opened.Irregular();
      }
      if (attributes.size() > LARGEST) {
        return new Opened.Unreadable("File too large");
      }
      String doubt = doubt(path);
      if (!doubt.isEmpty()) {
        return new Opened.Unreadable(doubt);
      }
      return new Opened.Content(path.toString(), decode(Files.readAllBytes(path)));
    } catch (InvalidPathException e) {
      return new Opened.Unreadable(e.getReason());
    } catch (IOException e) {
      return new Opened.Unreadable(reason(e));
    }
  }

  /**
   * Returns why nobody should act on what the file says: somebody else may have written it. launchd
   * skips such files, too.
   */
  private String doubt(Path path) throws IOException {
    int mode = fact(path, "unix:mode");
    int owner = fact(path, "unix:uid");
    if ((mode & OTHERS_WRITE) != 0) {
      return "writable by others than its owner; not read (chmod go-w " + path + ")";
    }
    return owner == 0 || owner == self
        ? ""
        : "owned by uid " + owner + ", who is neither root nor inetd's own user; not read";
  }

  private static int fact(Path path, String name) throws IOException {
    return Check.present((Integer) Files.getAttribute(path, name), name + " of a file");
  }

  private static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, ISO_8859_1);
    }
  }

  @Override
  public Matches glob(String pattern) {
    try {
      int start = pattern.startsWith("/") ? 1 : 0;
      List<String> found = new ArrayList<>();
      descend(pattern.substring(0, start), pattern.substring(start), found);
      Collections.sort(found);
      return new Matches.Paths(found);
    } catch (InvalidPathException e) {
      return new Matches.Unmatchable(e.getReason());
    } catch (DirectoryIteratorException e) {
      return new Matches.Unmatchable(reason(e.getCause()));
    } catch (IOException e) {
      return new Matches.Unmatchable(reason(e));
    }
  }

  /** Adds what matches {@code rest}, one or more components, below {@code prefix}. */
  private static void descend(String prefix, String rest, List<String> found) throws IOException {
    int slash = rest.indexOf('/');
    String component = slash < 0 ? rest : rest.substring(0, slash);
    if (!Glob.special(component)) {
      step(prefix + component, rest, slash, found);
      return;
    }
    Path directory = Path.of(prefix.isEmpty() ? "." : prefix);
    if (!Files.isDirectory(directory)) {
      return;
    }
    Glob glob = new Glob(component);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null && glob.matches(name.toString())) {
          step(prefix + name, rest, slash, found);
        }
      }
    }
  }

  private static void step(String path, String rest, int slash, List<String> found)
      throws IOException {
    if (slash >= 0) {
      descend(path + "/", rest.substring(slash + 1), found);
    } else if (Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
      found.add(path);
    }
  }

  /**
   * Puts a failure in the system's words, which Java keeps for the failures it has no class for.
   */
  private static String reason(@Nullable IOException failure) {
    return switch (failure) {
      case null -> "Input/output error";
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case NotDirectoryException _ -> "Not a directory";
      case FileSystemLoopException _ -> "Too many levels of symbolic links";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
