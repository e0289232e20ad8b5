package inetd.daemon.servicedir;

import inetd.daemon.posix.Libc;
import inetd.model.source.servicedir.DirectoryReader;
import java.io.IOException;

/**
 * A claim to one service directory: {@code supervise/lock} is locked as runsv, supervise and
 * s6-supervise lock it, {@code ok} has a reader, and {@code control} is heard. Closing the
 * descriptors gives it up.
 */
final class Claim {
  private static final String PIPE =
      DirectoryReader.LOG_PIPE.substring(DirectoryReader.LOG_PIPE.indexOf('/') + 1);

  private static final int NONE = -1;

  private final SuperviseDirectory supervise;
  private final Place place;
  private int lock = NONE;
  private int control = NONE;
  private int ok = NONE;
  private int output = NONE;
  private boolean successor;

  private Claim(SuperviseDirectory supervise, Place place) {
    this.supervise = supervise;
    this.place = place;
  }

  /**
   * Claims the directory at {@code place}.
   *
   * @throws IOException why it cannot be supervised, in words that follow its path
   */
  static Claim of(Libc libc, Place place) throws IOException {
    Claim claim = new Claim(SuperviseDirectory.of(libc, place.path()), place);
    try {
      claim.lock = claim.supervise.lock("lock");
      claim.control = claim.supervise.pipe("control");
      claim.ok = claim.supervise.pipe("ok");
      return claim;
    } catch (IOException e) {
      claim.close();
      throw e;
    }
  }

  /** Returns the path of the service directory. */
  String path() {
    return place.path();
  }

  Place.Identity identity() {
    return place.identity();
  }

  /** Another directory has come in the place of this one. */
  synchronized void succeeded() {
    successor = true;
  }

  synchronized boolean hasSuccessor() {
    return successor;
  }

  /** Returns the descriptor of what is written to {@code supervise/control}. */
  int control() {
    return control;
  }

  /** Holds the pipe to its logger from now on, for both ways: neither end's death breaks it. */
  void log() throws IOException {
    if (output == NONE) {
      output = supervise.pipe(PIPE);
    }
  }

  /** Gives it up; who looks at {@code ok} sees that at once. */
  void close() {
    for (int fd : new int[] {control, ok, output, lock}) {
      if (fd != NONE) {
        supervise.libc().close(fd);
      }
    }
  }
}
