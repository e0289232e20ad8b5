/**
 * Events of jobs: what waits for which, and who waits until an event is over.
 *
 * <p>An {@link inetd.model.event.Emission} is pending, then handled, then finished. It is handled
 * when every {@link inetd.model.event.Expectation} that it can matter to has been offered it; it is
 * finished when nobody holds it any more: no expectation that is half met, and no instance that it
 * has moved and that has not arrived. Who waits for it goes on then. {@link
 * inetd.model.event.EmissionQueue} knows who holds and who waits, and sees a wait that would never
 * end before it begins.
 *
 * <p>The behaviour is that of init(8) and init(5) of Upstart 0.5: "an event is not complete until
 * the jobs that it affects have been started or stopped".
 */
@NullMarked
package inetd.model.event;

import org.jspecify.annotations.NullMarked;
