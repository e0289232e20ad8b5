package inetd.daemon.kernel;

import java.util.List;

/**
 * The inetd that would be started now as this one was.
 *
 * @param script absolute path of the start script; empty if there is none to be known
 * @param launcher absolute path of {@code launch}
 * @param directory absolute path that relative paths among the words are taken from
 * @param words of the command line
 */
public record Successor(String script, String launcher, String directory, List<String> words) {
  /** Nobody. */
  public static final Successor NONE = new Successor("", "", "/", List.of());

  /**
   * Begins the first word of an inetd that only tries whether it would serve; a directory follows.
   * It answers with its own command line, each word behind a NUL, or else with what is wrong.
   */
  public static final String TRIAL = "--trial=";

  /**
   * Begins the first word of an inetd that goes on in the process of another; the descriptors that
   * are left to it follow, with commas, a colon, and a directory.
   */
  public static final String HANDED = "--handed=";

  public Successor {
    words = List.copyOf(words);
  }
}
