package inetd.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.daemon.posix.OpenDirectory.Content;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file that tells others our process number: one decimal number and a newline.
 *
 * <p>It goes when we go, unless somebody else has written theirs over it. Only a file of ours or of
 * root's is replaced, for in a directory such as /tmp others may have put anything under its name;
 * and not that of an inetd that runs, which scripts would lose sight of.
 */
final class PidFile {
  /** An inetd that runs has written it. */
  static final class Taken extends IOException {
    private static final long serialVersionUID = 1;

    Taken(String path, long holder) {
      super(path + ": in use by inetd " + holder + "; --pid-file FILE gives another inetd its own");
    }
  }

  private static final int MODE = 0644;

  /** More than a number, and less than anything that is no pid file. */
  private static final int MOST = 4096;

  /** Seconds by which a start that is known in clock ticks may seem late. */
  private static final int SLACK = 1;

  private final Libc libc;
  private final String directory;
  private final String name;
  private final long pid;
  private final byte[] content;
  private boolean written;

  PidFile(Libc libc, String path, long pid) {
    this.libc = libc;
    int last = path.lastIndexOf('/');
    this.directory = last < 0 ? "." : last == 0 ? "/" : path.substring(0, last);
    this.name = path.substring(last + 1);
    this.pid = pid;
    this.content = (pid + "\n").getBytes(US_ASCII);
  }

  /**
   * Writes it.
   *
   * @throws Taken if whoever has written the one that is there lives
   * @throws IOException if it cannot be written for another reason
   */
  void write() throws IOException {
    try (OpenDirectory open = open().orElseThrow(() -> missing())) {
      Optional<Content> there = open.read(name, MOST);
      if (there.isPresent() && !open.isOurs(there.get().status())) {
        throw new IOException(open.path(name) + ": belongs to somebody else");
      }
      if (there.isPresent()) {
        leaveToTheLiving(open.path(name), there.get());
      }
      open.replace(name, content, MODE);
      written = true;
    }
  }

  /**
   * Writes it again if it is gone; tells whether it was. One that could not be written is not tried
   * again.
   *
   * @throws IOException if it is gone and cannot be written
   */
  boolean restore() throws IOException {
    if (!written) {
      return false;
    }
    Optional<OpenDirectory> found = open();
    if (found.isEmpty()) {
      throw missing();
    }
    try (OpenDirectory open = found.get()) {
      if (open.read(name, MOST).isPresent()) {
        return false; // Whosever it is by now.
      }
      open.replace(name, content, MODE);
      return true;
    }
  }

  /**
   * Refuses a file whose number is that of a process which had begun when it was written: that is
   * its writer. One that began later has the number of a dead writer. Not a lock: whoever may read
   * the file could take it, and keep inetd from starting.
   */
  private void leaveToTheLiving(String path, Content there) throws Taken {
    long writer = number(there);
    if (writer == pid) {
      return;
    }
    // One that is over and not reaped has no program any more.
    Optional<Instant> begun =
        ProcessHandle.of(writer)
            .map(ProcessHandle::info)
            .filter(info -> info.command().isPresent())
            .flatMap(ProcessHandle.Info::startInstant);
    if (begun.isPresent() && begun.get().getEpochSecond() <= there.status().modified() + SLACK) {
      throw new Taken(path, writer);
    }
  }

  /** Returns the number in it, or one that no process has. */
  private static long number(Content there) {
    try {
      return Long.parseLong(new String(there.bytes().array(), US_ASCII).strip());
    } catch (NumberFormatException _) {
      return -1;
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
