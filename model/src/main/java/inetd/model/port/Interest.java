package inetd.model.port;

import inetd.model.word.Moment;

/**
 * The next time at which the machine must run: the earliest deadline of all its parts.
 *
 * <p>Which sockets are watched is kept by the kernel, told by Open, Pause, Resume and Close: a list
 * of them made for every turn would cost as much as there are services.
 *
 * @param deadline monotonic nanoseconds, or {@link Moment#NEVER}
 */
public record Interest(long deadline) {
  /**
   * Returns the nanoseconds from {@code now} until then: 0 if it has come, {@link Moment#NEVER} for
   * ever.
   */
  public long patience(long now) {
    return deadline == Moment.NEVER ? Moment.NEVER : Math.max(deadline - now, 0);
  }
}
