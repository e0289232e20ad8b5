package inetd.daemon;

import inetd.daemon.kernel.Successor;
import inetd.daemon.posix.NativeDirectory;
import inetd.model.source.text.Numbers;
import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of the command line as the bytes they are. Java reads them by the locale, in which
 * "café" may be no word at all; the kernel still has them, where there is a /proc.
 */
final class GivenWords {
  private static final String DIRECTORY = "-Dinetd.directory=";

  /** The system property that names the start script. */
  private static final String SCRIPT = "inetd.script";

  /** Why this process was started. */
  sealed interface Purpose {
    /** To serve. */
    record Service() implements Purpose {}

    /** To tell whether it would, beside an inetd that serves. */
    record Trial() implements Purpose {}

    /** To go on with what the inetd before has left open, which was this process. */
    record Succession(List<Integer> descriptors) implements Purpose {
      public Succession {
        descriptors = List.copyOf(descriptors);
      }
    }
  }

  private final List<String> words;
  private final String directory;
  private final Purpose purpose;

  private GivenWords(List<String> words, String directory) {
    String first = words.isEmpty() ? "" : words.getFirst();
    int colon = first.indexOf(':');
    if (first.startsWith(Successor.TRIAL)) {
      this.purpose = new Purpose.Trial();
      this.directory = first.substring(Successor.TRIAL.length());
      this.words = words.subList(1, words.size());
    } else if (first.startsWith(Successor.HANDED) && colon > 0) {
      this.purpose = new Purpose.Succession(numbers(first.substring(0, colon)));
      this.directory = first.substring(colon + 1);
      this.words = words.subList(1, words.size());
    } else {
      this.purpose = new Purpose.Service();
      this.directory = directory;
      this.words = words;
    }
  }

  private static List<Integer> numbers(String word) {
    List<Integer> numbers = new ArrayList<>();
    for (String digits : word.substring(Successor.HANDED.length()).split(",", -1)) {
      Numbers.decimal(digits).ifPresent(number -> numbers.add((int) number));
    }
    return numbers;
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

  Purpose purpose() {
    return purpose;
  }

  /** Returns the inetd that would be started now as this one was. */
  Successor successor() {
    return new Successor(
        System.getProperty(SCRIPT, ""),
        NativeDirectory.find().resolve("launch").toString(),
        directory,
        words);
  }

  /** Returns how this process was started: the Java, its options, and all words. */
  static List<String> line() throws IOException {
    String line = Utf8.decode(Files.readAllBytes(Path.of("/proc/self/cmdline")));
    return List.of(line.substring(0, Math.max(line.length() - 1, 0)).split("\0", -1));
  }
}
