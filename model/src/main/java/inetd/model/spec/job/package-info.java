/**
 * The wishes of the operator about jobs: services that events start and stop, and of which there
 * may be several instances at a time.
 *
 * <p>A {@link inetd.model.spec.job.JobSpec} makes a {@link inetd.model.spec.ServiceSpec} of each
 * instance; {@link inetd.model.spec.job.EventExpression} says what it waits for.
 */
@NullMarked
package inetd.model.spec.job;

import org.jspecify.annotations.NullMarked;
