/**
 * Storms: a configuration in a world where programs end by chance and things go wrong again and
 * again.
 *
 * <p>{@link inetd.sim.storm.Storm} runs months in seconds; {@link inetd.sim.storm.Crash} and {@link
 * inetd.sim.storm.FaultLaw} are what the command line says of them. {@link
 * inetd.sim.storm.ResultCounter} counts from what the machine says and is told alone.
 *
 * <p>The figures are those of the rules and not of the machine it runs on.
 */
@NullMarked
package inetd.sim.storm;

import org.jspecify.annotations.NullMarked;
