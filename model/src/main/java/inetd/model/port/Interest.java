package inetd.model.port;

/**
 * The next time at which the machine must run: the earliest deadline of all its parts.
 *
 * <p>Which sockets are watched is kept by the kernel, told by Open, Pause, Resume and Close: a list
 * of them made for every turn would cost as much as there are services.
 *
 * @param deadline monotonic nanoseconds, or {@link inetd.model.word.Moment#NEVER}
 */
public record Interest(long deadline) {}
