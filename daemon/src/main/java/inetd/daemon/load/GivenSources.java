package inetd.daemon.load;

import inetd.daemon.posix.Libc;
import inetd.model.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a configuration whose file was named by who started inetd: that one may be a pipe.
 * It is read once, and remembered.
 */
public final class GivenSources implements Sources {
  private static final int PATIENCE_SECONDS = 30;

  private final Sources disk;
  private final PipeReader pipes;
  private final String path;
  private volatile Opened.@Nullable Content piped;

  /**
   * Makes them.
   *
   * @param self the uid whose files are trusted, besides root's
   * @param path what was named
   */
  public GivenSources(Libc libc, int self, String path) {
    this(new DiskSources(libc, self), new PipeReader(libc, self, PATIENCE_SECONDS), path);
  }

  GivenSources(Sources disk, PipeReader pipes, String path) {
    this.disk = disk;
    this.pipes = pipes;
    this.path = path;
  }

  @Override
  public Opened open(String name) {
    if (!name.equals(path)) {
      return disk.open(name);
    }
    Opened.Content before = piped;
    if (before != null) {
      return new Opened.Remembered(before);
    }
    Opened opened = disk.open(name);
    // The link of a pipe without a name leads nowhere.
    if (opened instanceof Opened.Content
        || !(opened instanceof Opened.Irregular || PipeReader.handed(name))) {
      return opened;
    }
    Opened pipe = pipes.read(name);
    if (pipe instanceof Opened.Content content) {
      piped = content;
    }
    return pipe;
  }

  @Override
  public Matches glob(String pattern) {
    return disk.glob(pattern);
  }
}
