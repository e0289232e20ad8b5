package inetd.model.word;

/**
 * The bounds of the machine, in one place.
 *
 * @param window seconds of the limiter's counting window (CNT_INTVL)
 * @param retry seconds a limited or unbindable service stays closed (RETRYTIME)
 * @param sweep seconds to wait for what is left of a process group after SIGKILL
 * @param shortage seconds to wait before a fork or an accept that met a shortage is tried again
 * @param peers addresses counted per service and window for ip_max
 * @param conversations connections served inside the loop at the same time; as many as the system
 *     has room for, which is told when the machine is made
 * @param conversationIdle seconds after which a silent built-in conversation is closed
 * @param muxRequest bytes of a tcpmux request (RFC 1078 names a line)
 * @param buffer bytes read or written at once by a built-in service
 * @param unclaimed seconds that a process of an inetd before has to end if nothing defines it
 * @param runs services without a file
 */
public record Limits(
    long window,
    long retry,
    long sweep,
    long shortage,
    int peers,
    int conversations,
    long conversationIdle,
    int muxRequest,
    int buffer,
    long unclaimed,
    Runs runs) {
  /** NetBSD's figures where it has any. */
  public static final Limits STANDARD =
      new Limits(60, 600, 4, 1, 16_384, 4_096, 600, 258, 4_096, 20);

  public Limits(
      long window,
      long retry,
      long sweep,
      long shortage,
      int peers,
      int conversations,
      long conversationIdle,
      int muxRequest,
      int buffer,
      long unclaimed) {
    this(
        window,
        retry,
        sweep,
        shortage,
        peers,
        conversations,
        conversationIdle,
        muxRequest,
        buffer,
        unclaimed,
        Runs.STANDARD);
  }

  /**
   * The bounds of what users define while inetd runs.
   *
   * @param each services of one user who may not do everything
   * @param text characters of their definitions together
   * @param all services of all users
   */
  public record Runs(int each, int text, int all) {
    public static final Runs STANDARD = new Runs(64, 64 << 10, 10_000);

    public Runs {
      Check.that(each > 0 && text > 0 && each < all, "no user has all there are");
    }
  }

  /** Returns the same with at most so many conversations. */
  public Limits conversing(int most) {
    return new Limits(
        window,
        retry,
        sweep,
        shortage,
        peers,
        Math.min(conversations, most),
        conversationIdle,
        muxRequest,
        buffer,
        unclaimed,
        runs);
  }

  public Limits {
    Check.that(conversations > 0, "somebody may be talked to");
    Check.that(window > 0 && retry > 0 && shortage > 0, "limits are positive");
    Check.that(shortage <= retry, "a shortage is retried sooner than a closed service");
    Check.that(muxRequest <= buffer, "a tcpmux request fits the buffer");
  }
}
