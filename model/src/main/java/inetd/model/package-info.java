/** The machine: services, instances, listeners, phases and the transition tables. */
@NullMarked
package inetd.model;

import org.jspecify.annotations.NullMarked;
