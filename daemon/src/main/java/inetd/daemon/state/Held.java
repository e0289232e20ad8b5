package inetd.daemon.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A set of keys in a file, one a line.
 *
 * <p>Written as a whole, beside the old one, which it then replaces. No file is the empty set.
 */
final class Held {
  private final Optional<File> file;
  private final Consumer<String> problems;
  private Set<String> known = Set.of();

  /**
   * Makes one.
   *
   * @param file where it is kept; nowhere if empty
   * @param problems is told why it could not be
   */
  Held(Optional<File> file, Consumer<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Returns what the file holds. */
  Set<String> read() {
    if (file.isPresent() && file.get().exists()) {
      Set<String> keys = new TreeSet<>();
      try {
        Files.readAllLines(file.get().toPath()).forEach(line -> keys.add(unescape(line)));
      } catch (IOException e) {
        problems.accept(file.get() + ": not read: " + e.getMessage());
      }
      known = Set.copyOf(keys);
    }
    return known;
  }

  /** Makes the file hold {@code keys}. */
  void write(Set<String> keys) {
    if (file.isEmpty() || keys.equals(known)) {
      return;
    }
    try {
      if (keys.isEmpty()) {
        Files.deleteIfExists(file.get().toPath());
      } else {
        replace(file.get(), keys);
      }
      known = keys;
    } catch (IOException e) {
      problems.accept(file.get() + ": not written: " + e.getMessage());
    }
  }

  private static void replace(File file, Set<String> keys) throws IOException {
    StringBuilder text = new StringBuilder();
    new TreeSet<>(keys).forEach(key -> text.append(escape(key)).append('\n'));
    File parent = file.getParentFile();
    if (parent != null && !parent.exists()) {
      Files.createDirectories(parent.toPath());
    }
    File next = new File(file.getPath() + ".new");
    try (FileOutputStream stream = new FileOutputStream(next)) {
      stream.write(text.toString().getBytes(UTF_8));
      stream.getFD().sync(); // Else a reboot may find an empty file under the final name.
    }
    if (!next.renameTo(file)) {
      throw new IOException("not renamed from " + next.getName());
    }
  }

  private static String escape(String key) {
    return key.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
  }

  private static String unescape(String line) {
    return line.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
  }
}
