package inetd.cli;

import inetd.model.source.FileOwnership;
import inetd.model.word.Check;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * The owners of a file, of every directory and of every link on the way to it: who could have
 * written it.
 *
 * <p>As inetd(8) asks it before it reads, but by name: what is reported may be exchanged meanwhile,
 * and nothing is done here but reporting.
 */
public final class FileOwners {
  /** As many links as the kernel follows. */
  private static final int MOST_LINKS = 40;

  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final Path ROOT = Path.of("/");

  private final int self;

  /**
   * Makes one.
   *
   * @param self the uid that is trusted, besides root's
   */
  public FileOwners(int self) {
    this.self = self;
  }

  /** The files of whoever runs this program, as far as the system tells who that is. */
  public static FileOwners ofCaller() {
    try {
      return new FileOwners((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return new FileOwners(0);
    }
  }

  /** Returns why inetd would not read {@code file}, or nothing. */
  String doubt(Path file) throws IOException {
    Deque<Path> rest = new ArrayDeque<>();
    file.toAbsolutePath().forEach(rest::add);
    Path at = ROOT;
    FileOwnership directory = ownership(at);
    String doubt = directory.doubtOnTheWay(self, at.toString());
    int links = 0;
    while (doubt.isEmpty() && !rest.isEmpty()) {
      Path next = at.resolve(rest.pop()).normalize();
      FileOwnership found = ownership(next);
      switch (found.mode() & TYPE) {
        case DIRECTORY -> {
          at = next;
          directory = found;
          doubt = directory.doubtOnTheWay(self, at.toString());
        }
        case LINK -> {
          if (++links > MOST_LINKS) {
            throw new FileSystemLoopException(file.toString());
          }
          doubt = directory.isShared() ? found.doubtOfLink(self, next.toString()) : "";
          Path target = Files.readSymbolicLink(next);
          Deque<Path> names = new ArrayDeque<>();
          target.forEach(names::push);
          names.forEach(rest::push);
          if (target.isAbsolute()) {
            at = ROOT;
            directory = ownership(at);
          }
        }
        default -> {
          return found.doubt(self, next.toString());
        }
      }
    }
    return doubt;
  }

  private static FileOwnership ownership(Path path) throws IOException {
    Map<String, Object> status =
        Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    return new FileOwnership(number(status, "mode"), number(status, "uid"));
  }

  private static int number(Map<String, Object> status, String what) {
    return (int) Check.present(status.get(what), "what is asked for is there");
  }
}
