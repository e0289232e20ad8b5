/** inetdctl and inetdsim: commands, one file each. */
@NullMarked
package inetd.cli;

import org.jspecify.annotations.NullMarked;
