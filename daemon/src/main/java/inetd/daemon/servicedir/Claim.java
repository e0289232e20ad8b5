package inetd.daemon.servicedir;

import inetd.daemon.posix.Libc;
import inetd.model.source.servicedir.DirectoryReader;
import java.io.IOException;

/**
 * A claim to one service directory: {@code supervise/lock} is locked as runsv, supervise and
 * s6-supervise lock it, {@code ok} has a reader, and {@code control} is heard. Closing the
 * descriptors gives it up.
 *
 * @param control what is written to {@code supervise/control}
 * @param output the pipe to its logger, for both ways, which neither end's death breaks
 */
record Claim(String path, int lock, int control, int ok, int output) {
  private static final String PIPE =
      DirectoryReader.LOG_PIPE.substring(DirectoryReader.LOG_PIPE.indexOf('/') + 1);

  private static final int NONE = -1;

  /**
   * Claims the directory at {@code path}.
   *
   * @throws IOException why it cannot be supervised, in words that follow its path
   */
  static Claim of(Libc libc, String path) throws IOException {
    SuperviseDirectory supervise = SuperviseDirectory.of(libc, path);
    int lock = supervise.lock("lock");
    int control = NONE;
    int ok = NONE;
    try {
      control = supervise.pipe("control");
      ok = supervise.pipe("ok");
      return new Claim(path, lock, control, ok, supervise.pipe(PIPE));
    } catch (IOException e) {
      new Claim(path, lock, control, ok, NONE).close(libc);
      throw e;
    }
  }

  /** Gives it up; who looks at {@code ok} sees that at once. */
  void close(Libc libc) {
    for (int fd : new int[] {control, ok, output, lock}) {
      if (fd != NONE) {
        libc.close(fd);
      }
    }
  }
}
