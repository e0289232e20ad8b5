/**
 * What Linux does its own way: epoll, signalfd, inotify, rtnetlink, and the numbers of its
 * interface.
 */
@NullMarked
package inetd.daemon.linux;

import org.jspecify.annotations.NullMarked;
