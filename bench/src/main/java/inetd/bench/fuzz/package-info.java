/**
 * Fuzzing: what strangers and editors can write, damaged at random by the million, against the
 * parsers and the machine.
 *
 * <p>Everything is drawn from a seed, so that a failure is found again by its seed and number.
 *
 * <p>An input may cost a second of processor at most, and must leave nothing behind that grows.
 */
@NullMarked
package inetd.bench.fuzz;

import org.jspecify.annotations.NullMarked;
