package inetd.daemon.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One inetd's claim to a state directory.
 *
 * <p>The lock is on the directory itself, which nobody has to make or remove: a lock file would
 * have to stay for ever, or two could each hold one of the same name. {@code holder} in it is only
 * for people: a claim is good without.
 */
final class DirectoryLock {
  /** Somebody else has the directory. */
  static final class Taken extends IOException {
    private static final long serialVersionUID = 1;

    Taken(String message) {
      super(message);
    }
  }

  static final String HOLDER = "holder";

  /** Of a directory that we make: others may pass it, but not open it, for who can may lock it. */
  private static final int PASSED = 0711;

  private static final int MODE = 0644;
  private static final int NUMBER_BYTES = 64;

  private final OpenDirectory directory;

  private DirectoryLock(OpenDirectory directory) {
    this.directory = directory;
  }

  /**
   * Makes {@code path} if need be, and claims it.
   *
   * @param problems is told what is wrong with it and does not hinder
   * @throws Taken if another inetd has it
   * @throws IOException if it cannot be used for another reason, which is its message
   */
  static DirectoryLock of(Libc libc, String path, Consumer<String> problems) throws IOException {
    OpenDirectory directory = OpenDirectory.make(libc, path, PASSED);
    try {
      // Whoever can write here says which processes are ours to signal.
      if (!directory.belongsTo(libc.geteuid())) {
        throw new IOException(
            path + ": must belong to who runs inetd, and be written by nobody else");
      }
      int locked = directory.lock();
      if (locked == -Errno.EAGAIN) {
        throw new Taken(
            path
                + ": in use by inetd"
                + holder(directory)
                + "; --state DIRECTORY and --pid-file FILE give another inetd its own");
      }
      if (locked < 0) {
        throw new IOException(path + ": lock: " + libc.strerror(-locked));
      }
    } catch (IOException e) {
      directory.close();
      throw e;
    }
    try {
      directory.replace(HOLDER, (libc.getpid() + "\n").getBytes(US_ASCII), MODE);
    } catch (IOException e) {
      problems.accept(e.getMessage() + "; nobody can read there which inetd has it");
    }
    return new DirectoryLock(directory);
  }

  private static String holder(OpenDirectory directory) {
    try {
      return directory
          .read(HOLDER, NUMBER_BYTES)
          .map(content -> " " + new String(content.bytes().array(), US_ASCII).strip())
          .orElse("");
    } catch (IOException _) {
      return ""; // It is taken all the same.
    }
  }

  OpenDirectory directory() {
    return directory;
  }

  /** Removes a file in it; that this cannot be is told. */
  void remove(String name, Consumer<String> problems) {
    try {
      directory.remove(name);
    } catch (IOException e) {
      problems.accept(e.getMessage() + "; not removed");
    }
  }

  /** Gives it up. */
  void release() {
    try {
      directory.remove(HOLDER);
    } catch (IOException _) {
      // Who comes next writes its own.
    }
    directory.close();
  }
}
