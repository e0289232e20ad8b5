package inetd.model.listen;

import inetd.model.word.Moment;

/**
 * Those who come to a service at {@code accept_max}: one crowd is told of once when it comes and
 * once when it has gone, however often a server ends meanwhile and another takes its place.
 *
 * <p>It has gone when the service was below its limit for {@link #CALM} seconds. NetBSD's inetd has
 * a hysteresis of one server against the same flood of messages.
 */
final class Crowd {
  private static final long CALM = 1;

  private boolean here;
  private long gone = Moment.NEVER;

  /** The limit is reached; tells whether that is news. */
  boolean comes() {
    boolean news = !here;
    here = true;
    gone = Moment.NEVER;
    return news;
  }

  /** A server has ended, and nobody has taken its place yet. */
  void thins(Moment now) {
    gone = now.plusSeconds(CALM);
  }

  /** There is none, and the next is news. */
  void leaves() {
    here = false;
    gone = Moment.NEVER;
  }

  /** Returns when it will have gone. */
  long deadline() {
    return gone;
  }
}
