package inetd.daemon;

import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The words of the command line as the bytes they are. Java reads them by the locale, in which
 * "café" may be no word at all; the kernel still has them, where there is a /proc.
 */
final class GivenWords {
  private static final String DIRECTORY = "-Dinetd.directory=";

  private final List<String> words;
  private final String directory;

  private GivenWords(List<String> words, String directory) {
    this.words = words;
    this.directory = directory;
  }

  /**
   * Makes those of this process.
   *
   * @param read the words as Java reads them
   * @param directory where the start script was called, as Java reads it
   */
  static GivenWords of(String[] read, String directory) {
    List<String> words = List.of(read);
    if (plain(directory) && words.stream().allMatch(GivenWords::plain)) {
      return new GivenWords(words, directory);
    }
    try {
      return among(Files.readAllBytes(Path.of("/proc/self/cmdline")), words, directory);
    } catch (IOException e) {
      return new GivenWords(words, directory);
    }
  }

  /** Finds them at the end of {@code line}, each of its words ended by a zero. */
  static GivenWords among(byte[] line, List<String> read, String directory) {
    List<String> all = List.of(Utf8.decode(line).split("\0", -1));
    int end = all.size() - 1;
    int start = end - read.size();
    if (start < 0) {
      return new GivenWords(read, directory);
    }
    String given =
        all.subList(0, start).stream()
            .filter(word -> word.startsWith(DIRECTORY))
            .map(word -> word.substring(DIRECTORY.length()))
            .findFirst()
            .orElse(directory);
    return new GivenWords(all.subList(start, end), given);
  }

  private static boolean plain(String word) {
    return word.chars().allMatch(c -> c < 0x80);
  }

  String[] words() {
    return words.toArray(String[]::new);
  }

  String directory() {
    return directory;
  }
}
