/**
 * Jobs: what is defined, what there is of each, and what events do to them.
 *
 * <p>A job has a service of its name from its definition on, which is also its instance if it can
 * have but one. Other instances are services from their start to their end. {@link
 * inetd.model.job.Jobs} is what the machine knows of them, {@link inetd.model.job.JobTable} the
 * definitions, {@link inetd.model.job.JobRuns} the lives. The phases are those of every supervised
 * program; here is what is added to them: goals, environments, announcements that block, and who
 * waits for an instance to arrive.
 */
@NullMarked
package inetd.model.job;

import org.jspecify.annotations.NullMarked;
