/** inetdctl: the commands that speak to a running inetd, a class each, and what they share. */
@NullMarked
package inetd.cli.ctl;

import org.jspecify.annotations.NullMarked;
