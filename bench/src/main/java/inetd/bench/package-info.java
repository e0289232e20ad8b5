/** JMH benchmarks. */
@NullMarked
package inetd.bench;

import org.jspecify.annotations.NullMarked;
