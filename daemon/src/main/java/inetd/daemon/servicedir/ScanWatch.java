package inetd.daemon.servicedir;

import java.util.Set;

/**
 * The one who tells that directories changed, and that reports are read. What is asked of it may
 * hang, and any thread may ask; asked again, it tells once.
 */
public interface ScanWatch {
  /** Returns the descriptor that is readable when there is something to {@link #heard}. */
  int descriptor();

  /** Tells of the directory {@code path} when a name in it comes or goes. */
  void watch(String path);

  /**
   * Tells of {@code about} when one of {@code names} in the directory {@code path} comes, goes or
   * changes: a program may keep files of its own there.
   */
  void watch(String path, Set<String> names, String about);

  /** Tells of {@code about} when the pipe {@code path} is opened, but for those who have it now. */
  void watchReaders(String path, String about);

  /** Takes what happened. For the loop. */
  Heard heard();

  /**
   * News since that was asked last.
   *
   * @param changed the directories that are to be looked at again
   * @param read those whose report somebody wants to read
   */
  record Heard(Set<String> changed, Set<String> read) {}

  void close();
}
