package inetd.model.event;

import inetd.model.word.ClientId;

/** Those who want to know when an event that they have made is over. */
public interface Emitters {
  /**
   * It is.
   *
   * @param number of the event
   */
  void over(ClientId client, long number, boolean failed);
}
