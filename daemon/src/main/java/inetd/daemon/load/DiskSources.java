package inetd.daemon.load;

import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.TrustedFile;
import inetd.daemon.posix.TrustedFile.Found;
import inetd.model.source.Glob;
import inetd.model.source.Sources;
import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration files on this machine's disks.
 *
 * <p>A thread that is interrupted is told that nothing can be read: nobody waits for it any more.
 */
public final class DiskSources implements Sources {
  static final String GIVEN_UP = "not read in time";

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
          : new Opened.Content(file.path(), Utf8.decode(content));
    } catch (IOException e) {
      return new Opened.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Matches glob(String pattern) {
    if (pattern.indexOf('\0') >= 0) {
      return new Matches.Unmatchable("Invalid argument");
    }
    try {
      int start = pattern.startsWith("/") ? 1 : 0;
      List<String> found = new ArrayList<>();
      descend(pattern.substring(0, start), pattern.substring(start), found);
      found.sort(Utf8::compare);
      return new Matches.Paths(found);
    } catch (IOException e) {
      return new Matches.Unmatchable(String.valueOf(e.getMessage()));
    }
  }

  /** Adds what matches {@code rest}, one or more components, below {@code prefix}. */
  private void descend(String prefix, String rest, List<String> found) throws IOException {
    int slash = rest.indexOf('/');
    String component = slash < 0 ? rest : rest.substring(0, slash);
    if (!Glob.special(component)) {
      step(prefix + component, rest, slash, found);
      return;
    }
    String directory = prefix.isEmpty() ? "." : prefix;
    for (String name : DirectoryNames.in(libc, directory, new Glob(component)::matches)) {
      step(prefix + name, rest, slash, found);
    }
  }

  private void step(String path, String rest, int slash, List<String> found) throws IOException {
    if (slash >= 0) {
      descend(path + "/", rest.substring(slash + 1), found);
    } else if (FileStatus.at(libc, path).isPresent()) {
      if (found.size() == MOST_MATCHES) {
        throw new IOException("more than " + MOST_MATCHES + " files match");
      }
      found.add(path);
    }
  }
}
