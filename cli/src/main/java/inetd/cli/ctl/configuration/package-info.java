/**
 * Commands about configuration files: check, plan, reload, add, remove, cat.
 *
 * <p>{@link inetd.cli.ctl.configuration.IncludeDirectory} is where services have files of their
 * own; {@link inetd.cli.ctl.configuration.NewDefinition} is one that is not on the disk yet. {@link
 * inetd.cli.ctl.configuration.ProblemReport} tells problems to people or programs.
 *
 * <p>A file is written beside the old one and then takes its place.
 */
@NullMarked
package inetd.cli.ctl.configuration;

import org.jspecify.annotations.NullMarked;
