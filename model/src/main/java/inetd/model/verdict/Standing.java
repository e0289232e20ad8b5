package inetd.model.verdict;

import inetd.model.word.StandingOrder;

/**
 * The standing of a service of any kind: all that is for or against a start, whatever calls for it:
 * a connection, a datagram, a trigger, a person, its last end.
 *
 * @param order what somebody said of it that lasts
 * @param by who said so, {@code root (pid 812)}; empty if that is not known
 * @param open whether the socket it serves is open; true if it has none of its own
 * @param unread the file because of which orders are in doubt; empty if they are not
 * @param awaited the user or group it would run as, which this machine does not know yet; empty if
 *     it knows
 */
public record Standing(
    StandingOrder order, String by, boolean open, String unread, String awaited) {
  /** Nothing against it. */
  public static final Standing CLEAR = new Standing(StandingOrder.NONE, "", true, "", "");
}
