package inetd.daemon.condition;

/** Something that happens now and then, heard on a descriptor. For the loop's thread. */
public interface PollSource {
  /** Returns what is readable while there is something to hear, or a negated errno. */
  int descriptor();

  /** Takes what came, without waiting; tells whether anything did. */
  boolean hear();

  void close();
}
