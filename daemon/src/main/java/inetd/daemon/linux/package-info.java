/**
 * Linux: epoll(7), signalfd(2), pidfd_open(2), rtnetlink(7), timerfd(2), and its numbers.
 *
 * <p>Each class implements one port of {@code kernel}, {@code condition} or {@code report}. Paths,
 * which take several classes, have a package of their own below this one.
 *
 * <p>Another operating system is one package beside this and the kernel contract green over it.
 */
@NullMarked
package inetd.daemon.linux;

import org.jspecify.annotations.NullMarked;
