/**
 * JMH benchmarks: what a decision, a turn, a reading, a spawn and a connection cost.
 *
 * <p>Each is run with one service and with 5,000, because what grows with the number of services is
 * what a super-server dies of.
 *
 * <p>Two builds are compared as whole programs by {@code bench/guard}, in interleaved rounds.
 */
@NullMarked
package inetd.bench;

import org.jspecify.annotations.NullMarked;
