package inetd.model.rule;

import inetd.model.Order;

/**
 * What a service of any kind has for or against a start, whatever calls for it: a connection, a
 * datagram, a trigger, a person, its last end.
 *
 * @param order what somebody said of it that lasts
 * @param open whether the socket it serves is open; true if it has none of its own
 */
public record Standing(Order order, boolean open) {
  /** Nothing against it. */
  public static final Standing CLEAR = new Standing(Order.NONE, true);
}
