package inetd.daemon.state;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.daemon.posix.OpenDirectory.Content;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A set of keys in a file, one a line.
 *
 * <p>Written as a whole, beside the old one, which it then replaces. No file is the empty set. What
 * is no key stays in it as it is; a file that cannot be read, or that others may have written,
 * stays as it is altogether.
 */
final class KeyFile {
  static final String CURE =
      "in doubt, nothing is started but what runs: mend or remove it and restart inetd, or start"
          + " each service with 'inetdctl start'";

  private static final int MODE = 0644;

  /** Far more than there can be services. */
  private static final int MOST = 8 << 20;

  private final Libc libc;
  private final Optional<String> directory;
  private final String name;
  private final Consumer<String> problems;
  private Set<String> known = Set.of();
  private List<byte[]> others = List.of();
  private Optional<String> doubt = Optional.empty();

  /**
   * Makes one.
   *
   * @param directory where it is kept; nowhere if empty
   * @param problems is told why it could not be
   */
  KeyFile(Libc libc, Optional<String> directory, String name, Consumer<String> problems) {
    this.libc = libc;
    this.directory = directory;
    this.name = name;
    this.problems = problems;
  }

  /** Returns what the file holds, as far as it can be read. */
  Set<String> read() {
    if (directory.isPresent()) {
      try {
        Optional<OpenDirectory> found = OpenDirectory.find(libc, directory.get());
        if (found.isPresent()) {
          try (OpenDirectory open = found.get()) {
            read(open);
          }
        }
      } catch (IOException e) {
        doubt(String.valueOf(e.getMessage()));
      }
    }
    return known;
  }

  private void read(OpenDirectory open) throws IOException {
    Optional<Content> content = open.read(name, MOST);
    if (content.isPresent()) {
      KeyLines lines = KeyLines.of(content.get().bytes().array());
      known = lines.keys();
      others = lines.others();
      lines
          .wrong()
          .forEach(line ->
              problems.accept(
                  open.path(name) + ":" + line + ": no key of a service; kept as it is"));
      String why = open.doubt(content.get().status());
      if (!why.isEmpty()) {
        doubt(open.path(name) + ": " + why);
      }
    }
    if (!open.isOurs()) {
      doubt(directory.orElse("") + ": may be written by others");
    }
  }

  private void doubt(String why) {
    doubt = Optional.of(why);
    problems.accept(why + "; " + CURE);
  }

  /** Returns the file if it may hold more than {@link #read} returned. */
  Optional<String> unread() {
    return doubt.flatMap(_ -> directory).map(path -> path + "/" + name);
  }

  /** Makes the file hold {@code keys}. */
  void write(Set<String> keys) {
    if (directory.isEmpty() || keys.equals(known)) {
      return;
    }
    try (OpenDirectory open = OpenDirectory.makeAll(libc, directory.get())) {
      if (!open.isOurs()) {
        throw new IOException(
            open.path(name) + ": its directory may be written by others, or is theirs");
      }
      if (doubt.isPresent() && isThere(open)) {
        throw new IOException(open.path(name) + ": what is there is to be mended or removed first");
      }
      doubt = Optional.empty();
      if (keys.isEmpty() && others.isEmpty()) {
        open.remove(name);
      } else {
        open.replace(name, KeyLines.bytes(keys, others), MODE);
      }
      known = keys;
    } catch (IOException e) {
      problems.accept(e.getMessage() + "; not written");
    }
  }

  private boolean isThere(OpenDirectory open) {
    try {
      return open.read(name, MOST).isPresent();
    } catch (IOException _) {
      return true;
    }
  }
}
