/**
 * Text for people: a service in words, tables, colours, times and sizes.
 *
 * <p>{@link inetd.cli.ctl.text.ServiceStatus} is one service as inetd describes it; {@link
 * inetd.cli.ctl.text.ServiceText} puts it in words. What comes from elsewhere is cleaned of control
 * characters before it is shown ({@link inetd.cli.ctl.text.Phrases}).
 *
 * <p>Without a terminal there are no colours.
 */
@NullMarked
package inetd.cli.ctl.text;

import org.jspecify.annotations.NullMarked;
