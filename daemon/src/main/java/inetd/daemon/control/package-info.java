/** The control socket: clients, their messages, and what they are answered (varlink). */
@NullMarked
package inetd.daemon.control;

import org.jspecify.annotations.NullMarked;
