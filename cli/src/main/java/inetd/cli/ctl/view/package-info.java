/**
 * Commands that look: list, status, why, log, watch, top.
 *
 * <p>Each asks one thing and prints it, as text for people or, with {@code --json}, as an object a
 * line for programs.
 *
 * <p>None of them changes anything.
 */
@NullMarked
package inetd.cli.ctl.view;

import org.jspecify.annotations.NullMarked;
