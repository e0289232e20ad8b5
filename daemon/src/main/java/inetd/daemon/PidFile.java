package inetd.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file that tells others our process number: one decimal number and a newline.
 *
 * <p>It goes when we go, unless somebody else has written theirs over it.
 */
final class PidFile {
  private final File file;
  private final byte[] content;

  PidFile(String path, long pid) {
    this.file = new File(path);
    this.content = (pid + "\n").getBytes(US_ASCII);
  }

  /** Writes it; throws if it cannot be. */
  void write() throws IOException {
    try (FileOutputStream stream = new FileOutputStream(file)) {
      stream.write(content);
    }
  }

  /**
   * Removes it if it is still ours.
   *
   * @throws IOException if it is and cannot be
   */
  void remove() throws IOException {
    Path path = file.toPath();
    if (Files.isRegularFile(path) && Arrays.equals(Files.readAllBytes(path), content)) {
      Files.delete(path);
    }
  }
}
