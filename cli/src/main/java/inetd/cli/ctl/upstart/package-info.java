/**
 * The commands of Upstart's init: {@code initctl}, and by their own names {@code start}, {@code
 * stop}, {@code restart}, {@code reload}, {@code status}, {@code list} and {@code emit}.
 *
 * <p>Who calls inetdctl by one of these names is a script that was written for Upstart: {@link
 * inetd.cli.ctl.upstart.Initctl} understands its words, and answers with the lines and exit
 * statuses that it knows.
 */
@NullMarked
package inetd.cli.ctl.upstart;

import org.jspecify.annotations.NullMarked;
