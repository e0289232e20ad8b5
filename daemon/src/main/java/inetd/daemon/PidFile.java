package inetd.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.daemon.posix.OpenDirectory.Content;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file that tells others our process number: one decimal number and a newline.
 *
 * <p>It goes when we go, unless somebody else has written theirs over it. Only a file of ours or of
 * root's is replaced: in a directory such as /tmp others may have put anything under its name.
 */
final class PidFile {
  private static final int MODE = 0644;

  /** More than a number, and less than anything that is no pid file. */
  private static final int MOST = 4096;

  private final Libc libc;
  private final String directory;
  private final String name;
  private final byte[] content;

  PidFile(Libc libc, String path, long pid) {
    this.libc = libc;
    int last = path.lastIndexOf('/');
    this.directory = last < 0 ? "." : last == 0 ? "/" : path.substring(0, last);
    this.name = path.substring(last + 1);
    this.content = (pid + "\n").getBytes(US_ASCII);
  }

  /** Writes it; throws if it cannot be. */
  void write() throws IOException {
    try (OpenDirectory open = open().orElseThrow(() -> missing())) {
      Optional<Content> there = open.read(name, MOST);
      if (there.isPresent() && !open.isOurs(there.get().status())) {
        throw new IOException(open.path(name) + ": belongs to somebody else");
      }
      open.replace(name, content, MODE);
    }
  }

  private Optional<OpenDirectory> open() throws IOException {
    return OpenDirectory.find(libc, directory);
  }

  private IOException missing() {
    return new IOException(directory + ": no such directory for " + name);
  }

  /**
   * Removes it if it is still ours.
   *
   * @throws IOException if it is and cannot be
   */
  void remove() throws IOException {
    Optional<OpenDirectory> found = open();
    if (found.isEmpty()) {
      return;
    }
    try (OpenDirectory open = found.get()) {
      Optional<Content> there = open.read(name, MOST);
      if (there.isPresent() && Arrays.equals(there.get().bytes().array(), content)) {
        open.remove(name);
      }
    }
  }
}
