/**
 * The parts of a service that are prepared before it is needed: its marshalled programs, its
 * socket, its place in the saved state.
 *
 * <p>{@link inetd.daemon.service.PreparedService} is one service by number; {@link
 * inetd.daemon.service.PreparedPrograms} has the plans that the child reads between fork and exec,
 * made once when the definition is loaded. A start then costs the same with five thousand services
 * as with one.
 *
 * <p>Nothing here starts anything.
 */
@NullMarked
package inetd.daemon.service;

import org.jspecify.annotations.NullMarked;
