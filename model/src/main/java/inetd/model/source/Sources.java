package inetd.model.source;

import java.util.List;

/**
 * The files a configuration is read from.
 *
 * <p>Implemented over a real file system by the daemon and over a map by tests and the simulator.
 * Nothing here throws: what goes wrong is an answer.
 */
public interface Sources {
  /** Bytes of the largest file that is read: more is no configuration, and memory is short. */
  int LARGEST = 1 << 20;

  /** What is said of a larger one. */
  String TOO_LARGE = "too large: a configuration file has at most 1 MiB";

  /** Opens and reads all of {@code path}, following symbolic links. */
  Opened open(String path);

  /**
   * Returns the paths that match a glob(7) pattern ({@code * ? [...]}), sorted by their bytes, each
   * as the pattern's directory part gives it. No match is an empty list.
   */
  Matches glob(String pattern);

  /** What became of a file to be read. */
  sealed interface Opened {
    /**
     * The file's text.
     *
     * @param canonical its absolute path without links: equal for the same file, whatever name led
     *     to it
     * @param text the content as {@code Utf8} reads it, so that every byte is kept; line ends as
     *     they are. The null device is an empty text
     */
    record Content(String canonical, String text) implements Opened {}

    /** What was read of a pipe before, which cannot be read again. */
    record Remembered(Content content) implements Opened {}

    /** It is there, but a directory, device, socket or pipe. */
    record Irregular() implements Opened {}

    /**
     * It could not be read.
     *
     * @param reason the system's words, such as {@code No such file or directory}
     */
    record Unreadable(String reason) implements Opened {}
  }

  /** What a pattern came to. */
  sealed interface Matches {
    /** The paths, sorted. */
    record Paths(List<String> paths) implements Matches {
      public Paths {
        paths = List.copyOf(paths);
      }
    }

    /** A directory could not be read, or the pattern is none. */
    record Unmatchable(String reason) implements Matches {}
  }
}
