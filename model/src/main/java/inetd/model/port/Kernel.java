package inetd.model.port;

import inetd.model.word.Moment;
import java.util.List;

/**
 * Everything outside the machine, behind the only port.
 *
 * <p>One contract test holds both the real kernel and the simulated one to the same promises.
 */
public interface Kernel {
  /**
   * Waits until there is something to tell or the interest's deadline has come.
   *
   * <p>Returns {@link Event.Due} (alone or last) when the deadline has been reached. May return an
   * empty list when woken for nothing. Answers to effects are told before anything newer.
   */
  List<Event> await(Interest interest);

  /** Returns the current moment; its monotonic part never goes back. */
  Moment now();

  /** Does, or begins to do, one effect. Never blocks and never throws for what the world may do. */
  void perform(Effect effect);
}
