package inetd.daemon.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.TrustedFile;
import inetd.daemon.posix.TrustedFile.Found;
import inetd.model.source.Glob;
import inetd.model.source.Sources;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Configuration files on this machine's disks.
 *
 * <p>A thread that is interrupted is told that nothing can be read: nobody waits for it any more.
 */
public final class DiskSources implements Sources {
  private static final String GIVEN_UP = "not read in time";

  /** Names that one pattern may match, so that a list of them is never large. */
  private static final int MOST_MATCHES = 10_000;

  private final Libc libc;
  private final int self;

  /**
   * Makes one.
   *
   * @param self the uid whose files are trusted, besides root's
   */
  public DiskSources(Libc libc, int self) {
    this.libc = libc;
    this.self = self;
  }

  @Override
  public Opened open(String name) {
    if (Thread.currentThread().isInterrupted()) {
      return new Opened.Unreadable(GIVEN_UP);
    }
    return switch (TrustedFile.open(libc, self, name)) {
      case Found.Trusted file -> content(file);
      case Found.Irregular(String path) ->
          path.equals("/dev/null") ? new Opened.Content(path, "") : new Opened.Irregular();
      case Found.Doubtful(String why) -> new Opened.Unreadable(why);
      case Found.Unopened(int errno) -> new Opened.Unreadable(libc.strerror(errno));
    };
  }

  private Opened content(Found.Trusted file) {
    try {
      byte[] content = file.content(libc, LARGEST + 1);
      return content.length > LARGEST
          ? new Opened.Unreadable(TOO_LARGE)
          : new Opened.Content(file.path(), decode(content));
    } catch (IOException e) {
      return new Opened.Unreadable(reason(e));
    }
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
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException(GIVEN_UP);
        }
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
      if (found.size() == MOST_MATCHES) {
        throw new IOException("more than " + MOST_MATCHES + " files match");
      }
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
