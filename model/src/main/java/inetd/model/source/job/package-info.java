/**
 * The language of job files: stanzas of Upstart's init(5), of its version 0.5 and after.
 *
 * <p>A file is one job. {@link inetd.model.source.job.JobLines} takes it apart into words, {@link
 * inetd.model.source.job.StanzaReader} knows what each stanza takes, {@link
 * inetd.model.source.job.JobDefinition} holds what was said, an override file's words over the main
 * file's, and {@link inetd.model.source.job.JobCompiler} makes a job of it. A file with one mistake
 * defines nothing, and takes nothing away from the others.
 */
@NullMarked
package inetd.model.source.job;

import org.jspecify.annotations.NullMarked;
