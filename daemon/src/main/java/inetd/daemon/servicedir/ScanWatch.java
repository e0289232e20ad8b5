package inetd.daemon.servicedir;

/** The one who tells that entries of directories came or went. */
public interface ScanWatch {
  /** Returns the descriptor that is readable when there is something to {@link #heard}. */
  int descriptor();

  /**
   * Tells of {@code path} from now on; asked again, it is watched once. Any thread may ask, and it
   * may hang.
   */
  void watch(String path);

  /** Takes what happened; tells whether it may matter to anybody's services. For the loop. */
  boolean heard();

  void close();
}
