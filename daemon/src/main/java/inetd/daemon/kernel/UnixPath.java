package inetd.daemon.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The path of a Unix socket in the file system. */
public final class UnixPath {
  // Of st_mode.
  private static final int TYPE = 0xf000;
  private static final int SOCKET = 0xc000;

  private UnixPath() {}

  /** Removes a socket from {@code text}. Anything else there was not left by one of us. */
  public static void remove(String text) {
    try {
      Path path = Path.of(text);
      Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      if (mode instanceof Integer bits && (bits & TYPE) == SOCKET) {
        Files.delete(path);
      }
    } catch (IOException | InvalidPathException e) {
      // Nothing is there, or nothing we may touch: bind tells.
    }
  }
}
